package dev.plimsoll.fork;

import dev.plimsoll.probe.OrphanProcesses;
import dev.plimsoll.wire.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;

/**
 * A fork's private folder, with the socket and a separate working directory, temporary directory and home. Only its owner
 * has access (mode 0700). Removed by {@link #close()}, or by the probe when the parent is gone.
 */
final class ForkFolder implements AutoCloseable {

    /** Linux allows 108 bytes for the path of a socket, macOS 104. */
    private static final int MAX_SOCKET_PATH_BYTES = 100;

    private final Path path;

    private ForkFolder(Path path) {
        this.path = path;
    }

    static ForkFolder create() throws IOException {
        Path base = Path.of(System.getProperty("java.io.tmpdir"));
        if (base.resolve("plimsoll-12345678901234567890")
                        .resolve("s")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8)
                        .length
                > MAX_SOCKET_PATH_BYTES) {
            base = Path.of("/tmp");
        }
        FileAttribute<?>[] ownerOnly =
                base.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        ForkFolder folder = new ForkFolder(Files.createTempDirectory(base, "plimsoll-", ownerOnly));
        Files.createDirectory(folder.work());
        Files.createDirectory(folder.temporary());
        Files.createDirectory(folder.home());
        return folder;
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

    /** Removes the folder with its contents; the probe may have removed it already. */
    @Override
    public void close() {
        try {
            PathUtils.deleteDirectory(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
        } catch (NoSuchFileException alreadyGone) {
            // The probe was faster.
            return;
        } catch (IOException busy) {
            // A process of the fork was still writing. It is dead by now, so try again.
            org.apache.commons.io.FileUtils.deleteQuietly(path.toFile());
        }
    }
}
