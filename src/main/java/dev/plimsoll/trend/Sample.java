package dev.plimsoll.trend;

import dev.plimsoll.result.SeriesKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What was read at the end of a window.
 *
 * @param requests how many requests had been made, warm-up included
 * @param phase what the reading is for
 * @param elapsed since the first request
 * @param underLoad how much of that requests took; the rest the application was idle, for example while it was read
 * @param values what was read; what the system does not tell is absent
 */
public record Sample(long requests, Phase phase, Duration elapsed, Duration underLoad, Map<SeriesKind, Long> values) {

    public Sample {
        values = Map.copyOf(values);
    }

    /** Seconds since the first request. */
    double elapsedSeconds() {
        return elapsed.toNanos() / 1e9;
    }

    /** How many seconds nothing was asked of the application. */
    double idleSeconds() {
        return elapsed.minus(underLoad).toNanos() / 1e9;
    }

    /** In bytes; always read. */
    long liveHeap() {
        return Objects.requireNonNull(values.get(SeriesKind.LIVE_HEAP));
    }
}
