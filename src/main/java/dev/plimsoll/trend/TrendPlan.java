package dev.plimsoll.trend;

import dev.plimsoll.attribution.Origins;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What {@code mem-over-time} shall measure, and how.
 *
 * @param source where the measured JVMs come from
 * @param origins whose code a class is, and where its source is
 * @param warmRequests how many requests come before
 * @param horizon how many requests growth must go on for to be called a leak
 * @param horizonLoad how much time under load is enough instead, if that comes first
 * @param maxRequests after how many requests, warm-up included, it ends undecided
 * @param maxDuration after how long it does
 * @param windows how many full windows there are until the horizon
 * @param rest how long a growing application is left alone before it is called a leak, to see whether it lets go by itself
 * @param budget bytes per request by which the live heap may grow: the run goes on until its slope is surely below or above,
 *     and no diagnosis depends on it
 * @param gated the series besides the live heap whose diagnosis counts
 * @param suspects when to find out who holds what grows
 * @param suspectsTimeout how long that may take
 * @param folder where logs and recordings go
 */
public record TrendPlan(
        Target.Source source,
        Origins origins,
        long warmRequests,
        long horizon,
        Duration horizonLoad,
        long maxRequests,
        Duration maxDuration,
        int windows,
        Duration rest,
        long budget,
        Set<SeriesKind> gated,
        SuspectsWhen suspects,
        Duration suspectsTimeout,
        Path folder) {

    public TrendPlan {
        gated = Set.copyOf(gated);
    }

    boolean isGated(SeriesKind kind) {
        return kind == SeriesKind.LIVE_HEAP || gated.contains(kind);
    }

    /** Whether growth of the live heap is surely within the budget or surely above it. */
    boolean isDecided(SlopeEstimate liveHeap) {
        return liveHeap.low() > budget || liveHeap.high() <= budget;
    }
}
