package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes the requests of a run and counts them, within the time that the run may take. For one thread. */
final class TimedLoad {

    private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

    private final Target target;
    private final Duration maxDuration;
    private final Progress progress;
    private final Pace pace = new Pace();

    private long begunNanos = System.nanoTime();
    private long requests;
    private long loadNanos;

    TimedLoad(Target target, Duration maxDuration, Progress progress) {
        this.target = target;
        this.maxDuration = maxDuration;
        this.progress = progress;
    }

    /** Ends a run wherever it is, since its time is over; what was read before is kept. */
    static final class TimeIsOverException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Starts the time of the run. */
    void begin() {
        begunNanos = System.nanoTime();
    }

    /** The number of requests so far. */
    long requests() {
        return requests;
    }

    /** How long requests have taken so far. */
    Duration underLoad() {
        return Duration.ofNanos(loadNanos);
    }

    /** The time since the run began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    /** The time left; not positive once it is over. */
    Duration left() {
        return maxDuration.minus(elapsed());
    }

    /** @throws TimeIsOverException if the time is over */
    void endIfOver() {
        if (left().isNegative() || left().isZero()) {
            throw new TimeIsOverException();
        }
    }

    /**
     * Leaves the application alone.
     *
     * @throws TimeIsOverException if the time is over before
     */
    void pause(Duration time) throws InterruptedException {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(left().toNanos()) + 1;
        Thread.sleep(Math.max(0, Math.min(time.toMillis(), leftMillis)));
        endIfOver();
    }

    /**
     * Makes requests, fewer if the time is over before.
     *
     * @param what the name of the phase for progress
     * @param maxLoad after how much load it stops
     * @return how many requests were made, at least one
     * @throws TimeIsOverException if the time was already over
     */
    int run(String what, int count, Duration maxLoad) throws ForkException, IOException, InterruptedException {
        endIfOver();
        progress.started(what);
        int concurrency = target.runsAsOne() ? count : target.concurrency();
        long nanos = 0;
        int made = 0;
        do {
            int batch = pace.next(count - made, concurrency);
            long from = System.nanoTime();
            target.run(batch);
            long took = System.nanoTime() - from;
            pace.took(batch, took);
            nanos += took;
            made += batch;
        } while (made < count && nanos < maxLoad.toNanos() && !left().isNegative());
        loadNanos += nanos;
        requests += made;
        progress.finished(what, made);
        return made;
    }

    /** Makes requests without a limit of load. */
    int run(String what, int count) throws ForkException, IOException, InterruptedException {
        return run(what, count, UNLIMITED);
    }
}
