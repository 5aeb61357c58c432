package dev.plimsoll.trend;

import dev.plimsoll.result.SeriesKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A reading at the end of a window.
 *
 * @param requests the number of requests so far, including the warm-up
 * @param phase the purpose of the reading
 * @param elapsed the time since the first request
 * @param underLoad how much of that time requests took; for the rest the application was idle, for example while it was read
 * @param values by series; without values that the system does not report
 */
public record Sample(long requests, Phase phase, Duration elapsed, Duration underLoad, Map<SeriesKind, Long> values) {

    public Sample {
        values = Map.copyOf(values);
    }

    /** The time since the first request. */
    double elapsedSeconds() {
        return elapsed.toNanos() / 1e9;
    }

    /** How long the application was idle. */
    double idleSeconds() {
        return elapsed.minus(underLoad).toNanos() / 1e9;
    }

    /** In bytes; present in every reading. */
    long liveHeap() {
        return Objects.requireNonNull(values.get(SeriesKind.LIVE_HEAP));
    }
}
