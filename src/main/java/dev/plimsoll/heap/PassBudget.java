package dev.plimsoll.heap;

import java.io.IOException;
import java.time.Duration;

/** Ends passes over a dump that take too long. For one thread. */
final class PassBudget {

    private static final int STEPS_PER_LOOK = 1 << 12;

    private final Duration timeout;
    private final long end;
    private int steps;

    private PassBudget(Duration timeout) {
        this.timeout = timeout;
        end = System.nanoTime() + timeout.toNanos();
    }

    static PassBudget of(Duration timeout) {
        return new PassBudget(timeout);
    }

    /** The time is over. */
    static final class PassTimeoutException extends IOException {

        private static final long serialVersionUID = 1L;

        PassTimeoutException(Duration timeout) {
            super("it takes longer than " + timeout.toSeconds() + " s");
        }
    }

    /** A piece of work. */
    void step() throws PassTimeoutException {
        if (++steps % STEPS_PER_LOOK == 0 && System.nanoTime() - end >= 0) {
            throw new PassTimeoutException(timeout);
        }
    }
}
