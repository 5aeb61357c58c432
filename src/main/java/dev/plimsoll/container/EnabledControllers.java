package dev.plimsoll.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Creates children of control groups of version 2, which have only the controllers that their parent hands on. What this process
 * has enabled for that is disabled again with the last child. For several threads.
 */
final class EnabledControllers {

    private static final String HANDED_ON = "cgroup.subtree_control";
    private static final Map<Path, TreeSet<String>> OURS = new HashMap<>();

    private EnabledControllers() {}

    /**
     * Creates a child that can limit memory.
     *
     * @param limitsCpu whether it should be able to limit CPU time, too; it cannot where that is denied
     * @throws IOException if this process may not create it
     */
    static synchronized ChildGroup childOf(Path parent, boolean limitsCpu) throws IOException {
        try {
            enable(parent, "memory");
        } catch (IOException denied) {
            throw new IOException("the memory controller cannot be enabled in " + parent, denied);
        }
        try {
            if (limitsCpu) {
                enable(parent, "cpu");
            }
        } catch (IOException denied) {
            // The group then has no file to limit it with.
        }
        try {
            return ChildGroup.below(parent);
        } catch (IOException denied) {
            restore(parent);
            throw denied;
        }
    }

    private static void enable(Path parent, String controller) throws IOException {
        Path file = parent.resolve(HANDED_ON);
        if (!List.of(Files.readString(file).strip().split(" ")).contains(controller)) {
            Files.writeString(file, "+" + controller);
            OURS.computeIfAbsent(parent, first -> new TreeSet<>()).add(controller);
        }
    }

    /** Removes a child, and restores its parent unless other groups in it may need the controllers by now. */
    static synchronized void close(ChildGroup child) {
        child.close();
        restore(Objects.requireNonNull(child.folder().getParent()));
    }

    private static void restore(Path parent) {
        if (!OURS.containsKey(parent) || hasChildren(parent)) {
            return;
        }
        for (String controller : OURS.remove(parent)) {
            try {
                Files.writeString(parent.resolve(HANDED_ON), "-" + controller);
            } catch (IOException inUse) {
                // It does no harm, and there is nothing else to try.
                continue;
            }
        }
    }

    private static boolean hasChildren(Path parent) {
        try (Stream<Path> files = Files.list(parent)) {
            return files.anyMatch(Files::isDirectory);
        } catch (IOException unreadable) {
            return true;
        }
    }
}
