package dev.plimsoll.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The TCP ports that a process listens on. On other systems than Linux, there are none. */
final class ListeningPorts {

    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningPorts() {}

    static SortedSet<Integer> of(long pid) {
        SortedSet<Integer> ports = new TreeSet<>();
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> sockets = sockets(process.resolve("fd"));
        collect(process.resolve("net/tcp"), sockets, ports);
        collect(process.resolve("net/tcp6"), sockets, ports);
        return ports;
    }

    /** The inodes of the process's sockets, since the table of ports is that of all processes. */
    private static Set<String> sockets(Path descriptors) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(descriptors)) {
            for (Path file : files.toList()) {
                String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException otherSystemOrGone) {
            return Set.of();
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static void collect(Path table, Set<String> sockets, Set<Integer> ports) {
        try (Stream<String> lines = Files.lines(table)) {
            lines.map(line -> line.strip().split("\\s+"))
                    .filter(cells -> cells.length > INODE && cells[STATE].equals(LISTEN))
                    .filter(cells -> sockets.contains(cells[INODE]))
                    .map(cells -> cells[LOCAL_ADDRESS])
                    .forEach(address ->
                            ports.add(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16)));
        } catch (IOException | java.io.UncheckedIOException otherSystemOrGone) {
            // The ports are unknown.
            return;
        }
    }
}
