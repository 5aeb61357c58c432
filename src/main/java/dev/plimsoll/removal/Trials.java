package dev.plimsoll.removal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Starts of the application until a time is over. */
final class Trials {

    private final Starter starter;
    private final long deadlineNanos;

    Trials(Starter starter, Duration timeout) {
        this.starter = starter;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    /** Whether it is too late for another start. */
    boolean isOver() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    AppStart without(List<String> ids) throws IOException, InterruptedException {
        return starter.without(ids);
    }
}
