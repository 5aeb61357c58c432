package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory limit of the container that a process is in, or of another control group of Linux, such as a service.
 *
 * @param proc the folder of the process in {@code /proc}
 * @param groups where the control groups are mounted
 */
record ContainerLimit(Path proc, Path groups) {

    /** Version 1 has no word for it, but the largest number of whole pages. */
    private static final long UNLIMITED = 1L << 60;

    private static final String MEMORY = "memory";

    /**
     * A control group.
     *
     * @param mount the folder of its hierarchy
     * @param path its path in there, beginning with a slash
     * @param file the file with its limit
     */
    private record ControlGroup(Path mount, String path, String file) {}

    static ContainerLimit of(long pid) {
        return new ContainerLimit(Path.of("/proc", Long.toString(pid)), Path.of("/sys/fs/cgroup"));
    }

    /** In bytes; empty if there is none. */
    OptionalLong bytes() {
        try {
            return Files.readAllLines(proc.resolve("cgroup")).stream()
                    .flatMap(line -> group(line).stream())
                    .flatMapToLong(group -> smallest(group).stream())
                    .min();
        } catch (IOException notReported) {
            return OptionalLong.empty();
        }
    }

    /** A line has the number of the hierarchy, its controllers, which are empty in version 2, and the path. */
    private Optional<ControlGroup> group(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        if (parts[1].isEmpty()) {
            return Optional.of(new ControlGroup(groups, parts[2], "memory.max"));
        }
        return List.of(parts[1].split(",")).contains(MEMORY)
                ? Optional.of(new ControlGroup(groups.resolve(MEMORY), parts[2], "memory.limit_in_bytes"))
                : Optional.empty();
    }

    /** A limit also holds for what is below. Inside a container, the path may be that of the host, and is then missing. */
    private static OptionalLong smallest(ControlGroup group) {
        OptionalLong smallest = OptionalLong.empty();
        Path folder = group.mount().resolve(group.path().substring(1)).normalize();
        while (folder != null && folder.startsWith(group.mount())) {
            OptionalLong limit = limit(folder.resolve(group.file()));
            if (limit.isPresent()) {
                smallest = OptionalLong.of(Math.min(limit.getAsLong(), smallest.orElse(UNLIMITED)));
            }
            folder = folder.getParent();
        }
        return smallest;
    }

    private static OptionalLong limit(Path file) {
        try {
            long bytes = Long.parseLong(Files.readString(file).strip());
            return bytes < UNLIMITED ? OptionalLong.of(bytes) : OptionalLong.empty();
        } catch (IOException | NumberFormatException noLimit) {
            return OptionalLong.empty();
        }
    }
}
