package dev.plimsoll.memory;

import dev.plimsoll.bundle.Replay;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.LoadedClass;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.memory.CodePlaces.CodePlace;
import dev.plimsoll.memory.LoadedCode.OwnedCode;
import dev.plimsoll.memory.LoadedCode.OwnerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads the classes that an application had loaded again, to learn how much metaspace those of each owner take. */
final class CodeReplay {

    private final List<OwnerId> owners = new ArrayList<>();
    private final List<Replay.Place> places = new ArrayList<>();

    private CodeReplay(LoadedCode code) {
        for (Map.Entry<OwnerId, OwnedCode> owned : code.owned().entrySet()) {
            for (Map.Entry<CodePlace, List<LoadedClass>> place :
                    owned.getValue().byPlace().entrySet()) {
                owners.add(owned.getKey());
                places.add(new Replay.Place(
                        place.getKey().file(),
                        names(place.getValue(), true, true),
                        names(place.getValue(), false, true)));
            }
        }
    }

    /**
     * The bytes of each owner whose classes are in a jar or a folder.
     *
     * @throws ForkException if they could not be loaded again
     */
    static Map<OwnerId, Long> of(MemoryPlan plan, LoadedCode code, Path folder) throws ForkException, IOException {
        CodeReplay replay = new CodeReplay(code);
        if (replay.places.isEmpty()) {
            return Map.of();
        }
        List<LoadedClass> jdk =
                code.ofJdk().stream().filter(each -> !each.isHidden()).toList();
        Replay.Replayed replayed = Replay.of(
                replay.places,
                new Replay.JdkClasses(names(jdk, true, true), names(jdk, true, false)),
                plan.java(),
                ProbeJar.unpackInto(folder),
                plan.source().jvmArgs(),
                plan.forkTimeout());
        Map<OwnerId, Long> bytes = new LinkedHashMap<>();
        for (int i = 0; i < replay.owners.size(); i++) {
            bytes.merge(replay.owners.get(i), replayed.bytes().get(i), Long::sum);
        }
        return bytes;
    }

    private static List<String> names(List<LoadedClass> classes, boolean initialized, boolean uninitialized) {
        return classes.stream()
                .filter(each -> each.isInitialized() ? initialized : uninitialized)
                .map(LoadedClass::name)
                .toList();
    }
}
