package dev.plimsoll.memory;

import dev.plimsoll.app.SourceMap;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.jfr.ClassLoads;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.result.MemoryRow.FirstLoad;
import dev.plimsoll.unit.HiddenClassName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which line needed a class of an owner first: the innermost frame outside the JDK and that owner. Frames of class loaders, which an
 * application may bring along, are left out.
 */
final class FirstLoads {

    private static final Set<String> LOADING = Set.of("loadClass", "findClass", "defineClass", "loadClassFromJar");

    /** A class loader may delegate to others; frames further out are those of the application. */
    private static final int MAX_LOADER_FRAMES = 30;

    private final LoadedCode code;
    private final Origins origins;
    private final Map<String, Instant> earliest = new HashMap<>();
    private final Map<String, FirstLoad> byOwner = new HashMap<>();

    private FirstLoads(LoadedCode code, Origins origins) {
        this.code = code;
        this.origins = origins;
    }

    /** By the id of the owner; without those whose first class no frame needed. */
    static Map<String, FirstLoad> of(Path recording, LoadedCode code, Origins origins) throws IOException {
        FirstLoads loads = new FirstLoads(code, origins);
        ClassLoads.read(recording, loads::add);
        return loads.byOwner;
    }

    private void add(Instant at, String className, List<StackFrame> stack) {
        Optional<String> owner = code.nameOfOwner(className);
        if (owner.isEmpty()) {
            return;
        }
        Instant known = earliest.get(owner.get());
        if (known != null && !at.isBefore(known)) {
            return;
        }
        earliest.put(owner.get(), at);
        byOwner.remove(owner.get());
        stack.stream()
                .skip(loaderFrames(stack))
                .filter(frame -> needs(frame, owner.get()))
                .findFirst()
                .ifPresent(frame -> byOwner.put(owner.get(), firstLoad(frame)));
    }

    private static int loaderFrames(List<StackFrame> stack) {
        int count = 0;
        for (int i = 0; i < Math.min(stack.size(), MAX_LOADER_FRAMES); i++) {
            count = LOADING.contains(stack.get(i).method()) ? i + 1 : count;
        }
        return count;
    }

    private boolean needs(StackFrame frame, String owner) {
        return code.nameOfOwner(frame.className())
                .filter(other -> !other.equals(owner))
                .isPresent();
    }

    private FirstLoad firstLoad(StackFrame frame) {
        SourceMap.Position position = origins.of(frame.className()).at(frame.knownLine());
        return new FirstLoad(
                HiddenClassName.withoutAddress(frame.className()), frame.method(), position.file(), position.line());
    }
}
