package dev.plimsoll.trend;

import dev.plimsoll.attribution.Origins;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code mem-over-time} measures, and how.
 *
 * @param source forks the measured JVMs
 * @param origins where classes come from
 * @param warmRequests how many requests warm the application up
 * @param horizon for how many requests growth must continue to be called a leak
 * @param horizonLoad how much load is enough instead, if that is reached first
 * @param maxRequests after how many requests, including the warm-up, the run ends undecided
 * @param maxDuration after which time the run ends undecided
 * @param windows how many full windows there are until the horizon
 * @param rest how long a growing application is left alone before growth is called a leak, to see whether it releases by itself
 * @param budget bytes per request by which the live heap may grow: the run goes on until its slope is certainly below or above;
 *     no diagnosis depends on it
 * @param gated the series besides the live heap whose diagnosis counts
 * @param suspects when leak suspects are searched for
 * @param suspectsTimeout how long that may take
 * @param maxAtOnce how many requests may be made at the same time where the application mostly waits; 1 to keep the configured number
 * @param deployment where the application is deployed, for the forecast; no diagnosis depends on it
 * @param folder the folder for logs and recordings
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
        int maxAtOnce,
        Deployment deployment,
        Path folder) {

    /** With as many requests at the same time as are configured. */
    public TrendPlan(
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
            Deployment deployment,
            Path folder) {
        this(
                source,
                origins,
                warmRequests,
                horizon,
                horizonLoad,
                maxRequests,
                maxDuration,
                windows,
                rest,
                budget,
                gated,
                suspects,
                suspectsTimeout,
                1,
                deployment,
                folder);
    }

    public TrendPlan {
        gated = Set.copyOf(gated);
    }

    /**
     * The same for a copy, without leak suspects.
     *
     * @param other forks the copy
     * @param limit by which it has to end
     * @param elsewhere the folder for logs
     */
    public TrendPlan ofCopy(Target.Source other, TimeLimit limit, Path elsewhere) {
        return with(other, limit.within(maxDuration), SuspectsWhen.NEVER, maxAtOnce, elsewhere);
    }

    /**
     * The same with as many requests at the same time as are configured, in the time that is left.
     *
     * @param elapsed the time that is over
     * @param warmUp how long the warm-up took
     * @return empty if the time that is left is too short for a reading after another warm-up
     */
    Optional<TrendPlan> asConfigured(Duration elapsed, Duration warmUp) {
        Duration left = maxDuration.minus(elapsed);
        return left.compareTo(warmUp) > 0 ? Optional.of(with(source, left, suspects, 1, folder)) : Optional.empty();
    }

    private TrendPlan with(
            Target.Source other, Duration duration, SuspectsWhen when, int requestsAtOnce, Path elsewhere) {
        return new TrendPlan(
                other,
                origins,
                warmRequests,
                horizon,
                horizonLoad,
                maxRequests,
                duration,
                windows,
                rest,
                budget,
                gated,
                when,
                suspectsTimeout,
                requestsAtOnce,
                deployment,
                elsewhere);
    }

    /**
     * Whether more requests may be made at the same time, and enough of them are left after looking for how many. Not where the
     * application is never left alone: what expires by time then only shows if the requests take long enough.
     */
    boolean mayMakeMoreAtOnce() {
        return maxAtOnce > 1
                && !rest.isZero()
                && ConcurrencySearch.maxRequests(maxAtOnce, warmRequests, horizon) <= maxRequests;
    }

    boolean isGated(SeriesKind kind) {
        return kind == SeriesKind.LIVE_HEAP || gated.contains(kind);
    }

    /** Whether growth of the live heap is certainly within the budget or certainly above it. */
    boolean isDecided(SlopeEstimate liveHeap) {
        return liveHeap.low() > budget || liveHeap.high() <= budget;
    }
}
