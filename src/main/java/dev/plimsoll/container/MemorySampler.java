package dev.plimsoll.container;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Takes a sample every 50 ms, in a thread of its own, until it is closed. */
final class MemorySampler implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;

    private final ScheduledFuture<?> samples;

    private MemorySampler(ScheduledExecutorService thread, ScheduledFuture<?> samples) {
        this.thread = thread;
        this.samples = samples;
    }

    static MemorySampler of(Runnable sample) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "plimsoll-memory-sampler");
            created.setDaemon(true);
            return created;
        });
        return new MemorySampler(
                thread, thread.scheduleWithFixedDelay(sample, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** @throws IllegalStateException if a sample has failed, after which no other one is taken */
    void requireRunning() {
        if (samples.isDone() && !samples.isCancelled()) {
            try {
                samples.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("The memory of the fork is no longer sampled", failure.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
