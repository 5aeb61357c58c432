package dev.plimsoll.fork;

import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a fork if a folder below its private folder, where it records, takes too much of the disk, until the watch is closed. The
 * folder may grow for another tenth of a second.
 */
public final class DiskWatch extends Thread implements AutoCloseable {

    private static final long POLL_MILLIS = 100;

    private final ForkedJvm fork;
    private final Path folder;
    private final long maxBytes;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean exceeded;

    private DiskWatch(ForkedJvm fork, Path folder, long maxBytes) {
        super("plimsoll-disk");
        this.fork = fork;
        this.folder = folder;
        this.maxBytes = maxBytes;
        setDaemon(true);
    }

    static DiskWatch start(ForkedJvm fork, Path folder, long maxBytes) {
        DiskWatch watch = new DiskWatch(fork, folder, maxBytes);
        watch.start();
        return watch;
    }

    /** Whether the fork was killed. */
    public boolean isExceeded() {
        return exceeded;
    }

    @Override
    public void run() {
        try {
            while (!exceeded && !closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (bytes() > maxBytes) {
                    exceeded = true;
                    fork.kill("its recording took more than " + new Bytes(maxBytes));
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files may come and go meanwhile. */
    private long bytes() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(DiskWatch::sizeOf).sum();
        } catch (IOException | UncheckedIOException changed) {
            return 0;
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
