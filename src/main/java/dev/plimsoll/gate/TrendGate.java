package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.TrendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what {@code mem-over-time} measured. */
final class TrendGate {

    private TrendGate() {}

    /** Holds every limit against the result; one of severity {@code WARN} never changes the verdict. */
    static GateResult judge(TrendResult result, List<? extends TrendLimit> limits) {
        return judge(result, limits, GateContext.NONE);
    }

    /** The same, against a baseline, too. */
    static GateResult judge(TrendResult result, List<? extends TrendLimit> limits, GateContext terms) {
        BaselineFigures measures = BaselineFigures.of(result);
        List<Check> absolute = limits.stream()
                .flatMap(limit -> hold(limit, result, measures, terms.growth()).stream())
                .toList();
        return Ruling.of(terms.checks(result.head(), measures, absolute), reasons(result));
    }

    private static List<Reason> reasons(TrendResult result) {
        List<Reason> reasons = new ArrayList<>(result.reasons());
        if (result.series().isEmpty()) {
            reasons.add(GateReason.NOTHING_MEASURED.because(
                    "Nothing was measured: the run ended before the first reading."));
        }
        return reasons;
    }

    /**
     * A limit on the growth of a leak takes the place of the default limit on leaks, so that a baseline can freeze one. Where
     * the baseline knows nothing of it, the default warns, or fails if such limits do.
     */
    private static Optional<Check> hold(
            TrendLimit limit, TrendResult result, BaselineFigures measures, GrowthGate growth) {
        if (!(limit instanceof MaxLeakPerRequest leak) || !leak.byDefault() || !growth.limits(Metric.LEAK)) {
            return Optional.of(limit.hold(result));
        }
        return growth.knows(Metric.LEAK, result.head(), measures)
                ? Optional.empty()
                : Optional.of(limit.hold(result).as(growth.unknownEnvironment()));
    }
}
