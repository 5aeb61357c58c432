package dev.plimsoll.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a running application shares with other processes, so that two instances of it at the same time might disturb each other: a
 * port that it chooses itself, a connection, a file that it writes, a process that it has started. Reads {@code /proc}, so it is not
 * known on other systems than Linux. What it has opened and closed again is found only below its working directory.
 *
 * @param process its folder in {@code /proc}
 * @param port the port that it was told to listen on
 * @param directory its working directory
 * @param own the folder of the results, which Plimsoll writes
 * @param started when it was started
 */
record SharedState(Path process, int port, Path directory, Path own, Instant started) {

    private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6", "unix");
    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;
    private static final int UNIX_INODE = 6;
    private static final int UNIX_PATH = 7;
    private static final int HEX = 16;
    private static final int OCTAL = 8;

    /** The bits of {@code O_WRONLY} and {@code O_RDWR}. */
    private static final int WRITES = 3;

    /** What is no file that another process could read. */
    private static final List<String> HARMLESS = List.of("/dev/", "pipe:", "anon_inode:");

    /** A working directory with more files takes too long to search. */
    private static final int MAX_FILES = 50_000;

    private static final Set<String> SKIPPED = Set.of(".git", "node_modules");

    /** Something that was found, as the object of "has". */
    private static final class FoundException extends Exception {
        private static final long serialVersionUID = 1;

        FoundException(String what) {
            super(what, null, false, false);
        }
    }

    /** The first thing that it shares, as the object of "has"; empty if nothing was found. */
    Optional<String> first() {
        try {
            refuseChildren();
            refuseOpen(sockets());
            refuseWritten();
            return Optional.empty();
        } catch (FoundException found) {
            return Optional.of(String.valueOf(found.getMessage()));
        } catch (IOException | RuntimeException unknown) {
            return Optional.of("connections and files that cannot be read (" + unknown + ")");
        }
    }

    private void refuseChildren() throws FoundException {
        long pid = Long.parseLong(process.getFileName().toString());
        if (ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .findAny()
                .isPresent()) {
            throw new FoundException("a child process");
        }
    }

    private void refuseOpen(Map<String, String> sockets) throws IOException, FoundException {
        List<Path> descriptors;
        try (Stream<Path> all = Files.list(process.resolve("fd"))) {
            descriptors = all.toList();
        }
        for (Path each : descriptors) {
            String target = target(each);
            if (target.startsWith("socket:[")) {
                String inode = target.substring("socket:[".length(), target.length() - 1);
                if (sockets.containsKey(inode)) {
                    throw new FoundException(sockets.get(inode));
                }
            } else if (!target.isEmpty() && HARMLESS.stream().noneMatch(target::startsWith)) {
                refuseWritable(each, target);
            }
        }
    }

    /** A descriptor may be closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private void refuseWritable(Path descriptor, String target) throws FoundException {
        if (!Path.of(target).startsWith(own) && isForWriting(process, descriptor)) {
            throw new FoundException("the file " + target + " open for writing");
        }
    }

    /** A descriptor may be closed meanwhile. */
    private static boolean isForWriting(Path ofProcess, Path descriptor) {
        try (Stream<String> lines = Files.lines(ofProcess.resolve("fdinfo").resolve(descriptor.getFileName()))) {
            return lines.filter(line -> line.startsWith("flags:"))
                    .anyMatch(line ->
                            (Long.parseLong(line.substring("flags:".length()).strip(), OCTAL) & WRITES) != 0);
        } catch (IOException | UncheckedIOException closed) {
            return false;
        }
    }

    /** Whether another process has it open for writing, such as one that logs the build. */
    private static boolean isOfAnother(Path file) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(each -> each.getFileName().toString().matches("\\d+"))
                    .anyMatch(each -> isWriting(each, file.toAbsolutePath().toString()));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isWriting(Path other, String file) {
        try (Stream<Path> descriptors = Files.list(other.resolve("fd"))) {
            return descriptors.anyMatch(each -> target(each).equals(file) && isForWriting(other, each));
        } catch (IOException | UncheckedIOException ofAnotherUser) {
            return false;
        }
    }

    /** By inode, the sockets that connect it with others: any but those of its port, and those without a name. */
    private Map<String, String> sockets() throws IOException {
        Map<String, String> found = new HashMap<>();
        for (String table : TABLES) {
            Path file = process.resolve("net").resolve(table);
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                socket(table, line.strip().split("\\s+"), found);
            }
        }
        return found;
    }

    private void socket(String table, String[] cells, Map<String, String> found) {
        if (table.equals("unix")) {
            // The connection to the probe has no name at this end.
            if (cells.length > UNIX_PATH && !cells[UNIX_PATH].equals("Path")) {
                found.put(cells[UNIX_INODE], "the socket " + cells[UNIX_PATH] + " open");
            }
            return;
        }
        if (cells.length > INODE && cells[LOCAL_ADDRESS].contains(":")) {
            String address = cells[LOCAL_ADDRESS];
            int local = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEX);
            if (local != port || table.startsWith("udp")) {
                found.put(cells[INODE], "a connection or a port other than " + port + " (" + table + " " + local + ")");
            }
        }
    }

    private void refuseWritten() throws IOException, FoundException {
        Path ownFolder = Files.exists(own) ? own.toRealPath() : own;
        String[] found = {""};
        int[] files = {0};
        Files.walkFileTree(directory.toRealPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isSkipped =
                        folder.startsWith(ownFolder) || SKIPPED.contains(String.valueOf(folder.getFileName()));
                return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files[0]++;
                if (attributes.lastModifiedTime().toInstant().isAfter(started) && !isOfAnother(file)) {
                    found[0] = "written " + file;
                } else if (files[0] > MAX_FILES) {
                    found[0] = "more than " + MAX_FILES + " files in its working directory";
                }
                return found[0].isEmpty() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        if (!found[0].isEmpty()) {
            throw new FoundException(found[0]);
        }
    }
}
