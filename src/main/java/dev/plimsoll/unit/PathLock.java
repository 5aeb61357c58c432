package dev.plimsoll.unit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock for changing a file, across all threads of this JVM and, where the system locks files, across all
 * processes of this user. Locks a file in the temporary folder, since the file itself is replaced, and its folder may be
 * under version control. The lock file is deleted when the lock is released, except on Windows. Not reentrant.
 */
public final class PathLock implements AutoCloseable {

    private static final long POLL_MILLIS = 10;
    private static final Map<Path, Semaphore> IN_JVM = new ConcurrentHashMap<>();

    /** Where a file that another process has open keeps its name until that closes it, no new one can take its place. */
    private static final boolean DELETES_OPEN_FILES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path lockFile;
    private final Semaphore inJvm;
    private final @Nullable FileChannel channel;

    private PathLock(Path lockFile, Semaphore inJvm, @Nullable FileChannel channel) {
        this.lockFile = lockFile;
        this.inJvm = inJvm;
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @throws IOException if it is not acquired in time; the message is for the user
     */
    public static PathLock of(Path file, Duration timeout) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        Semaphore inJvm = IN_JVM.computeIfAbsent(path, absent -> new Semaphore(1));
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean acquired = false;
        PathLock lock = null;
        try {
            acquired = inJvm.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (!acquired) {
                throw new TimeoutException();
            }
            Path lockFile = lockFile(path);
            lock = new PathLock(lockFile, inJvm, lock(lockFile, deadline));
            return lock;
        } catch (TimeoutException late) {
            throw new IOException(
                    "Another build has been changing " + file + " for more than " + TimeSpan.print(timeout)
                            + ": wait until it has ended, and run this goal again.",
                    late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting to change " + file);
        } finally {
            if (acquired && lock == null) {
                inJvm.release();
            }
        }
    }

    /** The channel with the lock; null if the system does not support locks there. */
    private static @Nullable FileChannel lock(Path lockFile, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        while (true) {
            FileChannel channel;
            try {
                channel = FileChannel.open(
                        lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            } catch (IOException notWritable) {
                return null;
            }
            boolean locked = false;
            try {
                await(channel, deadline);
                locked = !isDeleted(channel);
                if (locked) {
                    return channel;
                }
            } catch (IOException unsupported) {
                return null;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        }
    }

    private static void await(FileChannel channel, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        while (!tryLock(channel)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Whether the file was deleted by whoever had its lock before, so that others lock a new one. */
    private static boolean isDeleted(FileChannel channel) throws IOException {
        return channel.size() > 0;
    }

    /** The content tells those that have opened the file already, and wait for its lock. */
    private static void delete(Path lockFile, FileChannel channel) throws IOException {
        if (DELETES_OPEN_FILES && Files.deleteIfExists(lockFile)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}));
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inJvm) {
            // Maven loads the plugin twice if modules configure different dependencies for it.
            return false;
        }
    }

    /** The lock file, the same for all processes of this user. */
    static Path lockFile(Path path) {
        String key = System.getProperty("user.name") + '\n' + path;
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "plimsoll-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".lock");
    }

    @Override
    public void close() throws IOException {
        try {
            if (channel != null) {
                try (channel) {
                    delete(lockFile, channel);
                }
            }
        } finally {
            inJvm.release();
        }
    }
}
