package dev.plimsoll.trend;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time that a run may take, from when it is made. */
final class TimeLimit {

    private final Duration max;
    private final long begun = System.nanoTime();

    TimeLimit(Duration max) {
        this.max = max;
    }

    /** Since it was made. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** How much of it is left; not positive once it is over. */
    long nanosLeft() {
        return max.toNanos() - (System.nanoTime() - begun);
    }

    /** Whether at least so much is left. */
    boolean allows(Duration time) {
        return nanosLeft() >= time.toNanos();
    }

    /** @throws OverException if the time is over */
    void endIfOver() {
        if (nanosLeft() <= 0) {
            throw new OverException();
        }
    }

    /**
     * Waits.
     *
     * @throws OverException if the time is over before
     */
    void pause(Duration time) throws InterruptedException {
        Thread.sleep(Math.max(0, Math.min(time.toMillis(), TimeUnit.NANOSECONDS.toMillis(nanosLeft()) + 1)));
        endIfOver();
    }

    /** Ends a run wherever it is, as its time is over; what was read stays. */
    static final class OverException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
