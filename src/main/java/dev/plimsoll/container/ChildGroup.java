package dev.plimsoll.container;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A control group that Plimsoll creates below its own one, so that the limits around it remain in force.
 * {@link #close()} kills the processes in it, and removes it. What a {@link GroupRemover} could not remove is removed when the next
 * build creates a group at the same place.
 *
 * @param folder its folder
 */
record ChildGroup(Path folder) implements AutoCloseable {

    /** The arguments up to {@code --} are where the shell enters groups; the rest replaces the shell. */
    private static final String ENTER_AND_EXECUTE =
            "while [ \"$1\" != -- ]; do echo $$ > \"$1\" || exit 125; shift; done; shift; exec \"$@\"";

    private static final Path PROC = Path.of("/proc");
    private static final String PROCESSES = "cgroup.procs";
    private static final int MAX_GROUPS = 10_000;
    private static final Duration END_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(2);

    /**
     * Creates it, and removes abandoned ones beside it.
     *
     * @throws IOException if that is not possible here
     */
    static ChildGroup below(Path parent) throws IOException {
        GroupName owner = GroupName.ofThisProcess(PROC);
        sweep(parent, owner);
        for (int number = 1; number < MAX_GROUPS; number++) {
            try {
                return new ChildGroup(Files.createDirectory(parent.resolve(owner.numbered(number))));
            } catch (FileAlreadyExistsException used) {
                continue;
            } catch (IOException denied) {
                throw new IOException("no control group can be created in " + parent, denied);
            }
        }
        throw new IOException("This process has " + MAX_GROUPS + " control groups in " + parent);
    }

    private static void sweep(Path parent, GroupName observer) {
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent, GroupName.PREFIX + "*")) {
            for (Path group : groups) {
                if (GroupName.parse(group.getFileName().toString())
                        .filter(owner -> owner.isAbandoned(PROC, observer))
                        .isPresent()) {
                    new ChildGroup(group).close();
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // Another start tries again.
            return;
        }
    }

    /** The beginning of a command line that enters these groups. */
    static List<String> entering(List<ChildGroup> groups) {
        List<String> prefix = new ArrayList<>(List.of("/bin/sh", "-c", ENTER_AND_EXECUTE, "sh"));
        groups.forEach(group -> prefix.add(group.folder.resolve(PROCESSES).toString()));
        prefix.add("--");
        return prefix;
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    void write(String file, String value) throws IOException {
        Files.writeString(folder.resolve(file), value);
    }

    /** A file that is a number; empty if there is none, or it is the word for no limit. */
    OptionalLong number(String file) {
        return text(file).map(ChildGroup::parse).orElse(OptionalLong.empty());
    }

    /** The number behind a word, in a file with one of them in each line. */
    OptionalLong number(String file, String key) {
        return text(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(key + " "))
                .map(line -> parse(line.substring(key.length() + 1)))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(folder.resolve(file)));
        } catch (IOException notReported) {
            return Optional.empty();
        }
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    /** A process that is killed leaves the group only when it has ended, and may have started others until then. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + END_TIMEOUT.toNanos();
        while (!isRemoved() && System.nanoTime() < deadline) {
            killAll();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean isRemoved() {
        try {
            Files.delete(folder);
            return true;
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    private void killAll() {
        long self = ProcessHandle.current().pid();
        for (String line : text(PROCESSES).stream().flatMap(String::lines).toList()) {
            parse(line).stream()
                    .filter(pid -> pid > 0 && pid != self)
                    .mapToObj(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Closes all, the last one first. */
    static void closeAll(List<ChildGroup> groups) {
        for (int i = groups.size() - 1; i >= 0; i--) {
            groups.get(i).close();
        }
    }
}
