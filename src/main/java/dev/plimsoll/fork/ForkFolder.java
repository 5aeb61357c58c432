package dev.plimsoll.fork;

import dev.plimsoll.probe.OrphanProcesses;
import dev.plimsoll.unit.OperatingSystem;
import dev.plimsoll.wire.Reading;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;
import org.jspecify.annotations.Nullable;

/**
 * A fork's private folder, with the socket and a separate working directory, temporary directory and home. Only its owner
 * has access (mode 0700). Removed by {@link #close()}, or by the probe when the parent is gone.
 */
final class ForkFolder implements AutoCloseable {

    /** Linux allows 108 bytes for the path of a socket, macOS 104. */
    private static final int MAX_SOCKET_PATH_BYTES = 100;

    static final String PREFIX = "plimsoll-";

    /** The process id of the owner, and a random number. */
    static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-\\d+");

    /** Locked by the owner for as long as it lives. */
    static final String LOCK = "owner";

    private static final Duration DELETE_TIMEOUT = Duration.ofSeconds(2);

    private final Path path;
    private final @Nullable Closeable lock;

    /** @param lock what tells other builds that the owner lives; null if this process does not own it */
    ForkFolder(Path path, @Nullable Closeable lock) {
        this.path = path;
        this.lock = lock;
    }

    static ForkFolder create() throws IOException {
        Path base = base(Path.of(System.getProperty("java.io.tmpdir")), OperatingSystem.current());
        FileAttribute<?>[] ownerOnly =
                base.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        Path path =
                Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-", ownerOnly);
        ForkFolder folder = new ForkFolder(path, null);
        boolean complete = false;
        try {
            folder = new ForkFolder(path, locked(path));
            Files.createDirectory(folder.work());
            Files.createDirectory(folder.temporary());
            Files.createDirectory(folder.home());
            complete = true;
            return folder;
        } finally {
            if (!complete) {
                folder.close();
            }
        }
    }

    /**
     * The folder for private folders: the one for temporary files if the path of a socket in it is not too long, else one that
     * exists on every POSIX system.
     *
     * @throws IOException with a text for the user, if there is none
     */
    static Path base(Path temporary, OperatingSystem system) throws IOException {
        int socketBytes = temporary
                .resolve(PREFIX + "4194304-12345678901234567890")
                .resolve("s")
                .toString()
                .getBytes(StandardCharsets.UTF_8)
                .length;
        if (socketBytes <= MAX_SOCKET_PATH_BYTES) {
            return temporary;
        }
        if (system == OperatingSystem.WINDOWS) {
            throw new IOException("The path of the folder for temporary files, " + temporary + ", is "
                    + (socketBytes - MAX_SOCKET_PATH_BYTES) + " bytes too long for sockets in it. Set a shorter one in"
                    + " MAVEN_OPTS, for example -Djava.io.tmpdir=C:\\Temp");
        }
        return Path.of("/tmp");
    }

    /** The file gets its name when it is locked: under that name, one that is not locked is abandoned. */
    private static FileChannel locked(Path folder) throws IOException {
        Path unlocked = folder.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            if (channel.tryLock() == null) {
                throw new IOException("The file " + unlocked + " cannot be locked");
            }
            Files.move(unlocked, folder.resolve(LOCK));
            locked = true;
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    Path path() {
        return path;
    }

    Path work() {
        return path.resolve("work");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    Path home() {
        return path.resolve("home");
    }

    /**
     * Copies a jar into the folder: the path of the original may contain characters that end the path of an agent or a class
     * path entry.
     */
    Path copy(Path jar, String name) throws IOException {
        return Files.copy(jar, path.resolve(name));
    }

    /** Identifies the processes that this fork starts, see {@link OrphanProcesses}. */
    String mark() {
        return path.getFileName().toString();
    }

    /** The JVM's error file, which it writes when it crashes. */
    Path crashFile() {
        return path.resolve("crash.log");
    }

    /** The JVM's log of loaded and initialised classes. */
    Path classLog() {
        return path.resolve(Reading.CLASS_LOG);
    }

    /** The lines of {@link #classLog()}, with one character for each byte; empty if there is none. */
    List<String> classLogLines() throws IOException {
        if (!Files.exists(classLog())) {
            return List.of();
        }
        try (BufferedReader log = new BufferedReader(
                new InputStreamReader(Files.newInputStream(classLog()), StandardCharsets.ISO_8859_1))) {
            return log.lines().toList();
        }
    }

    /** Removes the folder with its contents; a process of the fork that is not dead yet may still write to it. */
    @Override
    public void close() {
        // Before its file is deleted: Windows keeps a folder as long as a file in it is open.
        release();
        long deadline = System.nanoTime() + DELETE_TIMEOUT.toNanos();
        do {
            try {
                PathUtils.deleteDirectory(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
            } catch (IOException | RuntimeException goneOrBusy) {
                // Only the folder itself shows whether that is all: another thread or the probe may delete it, too.
                Thread.onSpinWait();
            }
        } while (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && System.nanoTime() < deadline);
    }

    private void release() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException alreadyClosed) {
                return;
            }
        }
    }
}
