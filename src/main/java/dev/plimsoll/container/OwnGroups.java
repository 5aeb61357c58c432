package dev.plimsoll.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The control groups that this process is in. Inside a container, a hierarchy may be mounted from the container's group on.
 *
 * @param proc where {@code /proc} is
 */
record OwnGroups(Path proc) {

    static OwnGroups ofThisProcess() {
        return new OwnGroups(Path.of("/proc"));
    }

    private static final int ROOT = 3;
    private static final int MOUNT_POINT = 4;
    private static final int MOUNT_FIELDS = 5;
    private static final int SUPER_OPTIONS = 2;

    private static final String PROCESSES = "cgroup.procs";

    /** A mounted hierarchy; {@code root} is the group at its mount point. */
    private record Hierarchy(String root, Path mount, String type, List<String> options) {}

    /** The group in the hierarchy of version 1 that has a controller, for example {@code memory}. */
    Optional<Path> version1(String controller) {
        return group("cgroup", controller);
    }

    /** The group in the unified hierarchy. */
    Optional<Path> version2() {
        return group("cgroup2", "");
    }

    private Optional<Path> group(String type, String controller) {
        try {
            Optional<String> path = path(controller);
            if (path.isEmpty() || path.get().contains("/..")) {
                return Optional.empty();
            }
            for (String line : Files.readAllLines(proc.resolve("self/mountinfo"))) {
                Optional<Path> group = hierarchy(line)
                        .filter(each -> each.type().equals(type)
                                && (controller.isEmpty() || each.options().contains(controller)))
                        .flatMap(each -> below(each, path.get()));
                if (group.isPresent() && hasThisProcess(group.get())) {
                    return group;
                }
            }
        } catch (IOException notLinux) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A line has the number of the hierarchy, its controllers, which are empty in version 2, and the path. */
    private Optional<String> path(String controller) throws IOException {
        return Files.readAllLines(proc.resolve("self/cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3
                        && (controller.isEmpty()
                                ? parts[1].isEmpty()
                                : List.of(parts[1].split(",")).contains(controller)))
                .map(parts -> parts[2])
                .findFirst();
    }

    private static Optional<Hierarchy> hierarchy(String line) {
        int separator = line.indexOf(" - ");
        String[] mount = line.substring(0, Math.max(0, separator)).split(" ");
        String[] system = line.substring(separator + " - ".length()).split(" ");
        return separator < 0 || mount.length < MOUNT_FIELDS || system.length <= SUPER_OPTIONS
                ? Optional.empty()
                : Optional.of(new Hierarchy(
                        mount[ROOT],
                        Path.of(mount[MOUNT_POINT]),
                        system[0],
                        List.of(system[SUPER_OPTIONS].split(","))));
    }

    private static Optional<Path> below(Hierarchy hierarchy, String path) {
        if (hierarchy.root().equals("/")) {
            return Optional.of(hierarchy.mount().resolve(path.substring(1)));
        }
        return path.equals(hierarchy.root()) || path.startsWith(hierarchy.root() + "/")
                ? Optional.of(hierarchy
                        .mount()
                        .resolve(path.substring(hierarchy.root().length()).replaceFirst("^/", "")))
                : Optional.empty();
    }

    /** The paths of a host and of a container may be mistaken for each other; the list of processes cannot. */
    private static boolean hasThisProcess(Path group) throws IOException {
        String self = Long.toString(ProcessHandle.current().pid());
        Path processes = group.resolve(PROCESSES);
        return Files.isReadable(processes) && Files.readAllLines(processes).contains(self);
    }
}
