package dev.plimsoll.unit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
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
 * under version control. Not reentrant.
 */
public final class PathLock implements AutoCloseable {

    private static final long POLL_MILLIS = 10;
    private static final Map<Path, Semaphore> IN_JVM = new ConcurrentHashMap<>();

    private final Semaphore inJvm;
    private final @Nullable FileChannel channel;

    private PathLock(Semaphore inJvm, @Nullable FileChannel channel) {
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
            lock = new PathLock(inJvm, lock(path, deadline));
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
    private static @Nullable FileChannel lock(Path path, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException notWritable) {
            return null;
        }
        boolean locked = false;
        try {
            while (!tryLock(channel)) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException();
                }
                Thread.sleep(POLL_MILLIS);
            }
            locked = true;
            return channel;
        } catch (IOException unsupported) {
            return null;
        } finally {
            if (!locked) {
                channel.close();
            }
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
                channel.close();
            }
        } finally {
            inJvm.release();
        }
    }
}
