package dev.plimsoll.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;

/**
 * A fork's private folder: the socket, and a working directory, temporary directory and home of its own. Only its owner
 * may enter it (mode 0700). Removed by {@link #close()}, or by the probe when the parent is gone.
 */
public final class ForkFolder implements AutoCloseable {

    /** Linux allows 108 bytes for a socket's path, macOS 104. */
    private static final int MAX_SOCKET_PATH = 100;

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
                > MAX_SOCKET_PATH) {
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

    /** What processes that the fork starts can be found by; unlike any other fork's. */
    String mark() {
        return path.getFileName().toString();
    }

    /** Where the JVM writes when it crashes. */
    Path crashFile() {
        return path.resolve("crash.log");
    }

    /** Where the JVM logs which classes it loads and initialises. */
    Path classLog() {
        return path.resolve("classes.log");
    }

    /** Removes the folder and all in it; what the probe has removed already is no error. */
    @Override
    public void close() {
        try {
            PathUtils.deleteDirectory(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
        } catch (NoSuchFileException alreadyGone) {
            // The probe was faster.
            return;
        } catch (IOException busy) {
            // Something of the fork still writes: once more, now that it has been ended.
            org.apache.commons.io.FileUtils.deleteQuietly(path.toFile());
        }
    }
}
