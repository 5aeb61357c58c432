package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Value;

/**
 * A limit that is broken if a series leaks at all, which its diagnosis says. Its figure is the growth per thousand requests.
 *
 * @param kind the series
 * @param ceiling of none, in the unit of the series
 * @param byDefault whether nobody set it: then a series that the system does not report is only a warning
 */
public record FailOnLeak(SeriesKind kind, Threshold ceiling, boolean byDefault) implements TrendLimit {

    private static final int REQUESTS = 1_000;

    /** @param setAt where it is set, as a user would look for it */
    public static FailOnLeak of(SeriesKind kind, String setAt) {
        return new FailOnLeak(kind, new Threshold(0, kind.unit(), setAt, Severity.ERROR), false);
    }

    /** The same as a part of the default list. */
    public FailOnLeak asDefault() {
        return new FailOnLeak(kind, ceiling, true);
    }

    @Override
    public Metric metric() {
        return Metric.GROWTH;
    }

    @Override
    public String limit() {
        return LimitName.FAIL_ON_LEAK;
    }

    @Override
    public Check hold(TrendResult result) {
        Value figure = result.of(kind).map(FailOnLeak::figure).orElseGet(() -> new Value.Missing(unreported(result)));
        Check check = ceiling.check(
                limit(), result.head().project(), metric(), figure, LeakContributors.offenders(result, kind));
        return result.of(kind)
                .map(series -> check.saying(new GrowthText(result, kind).of(series)))
                .orElseGet(() -> unmeasured(check));
    }

    private String unreported(TrendResult result) {
        return result.series().isEmpty()
                ? "nothing was read"
                : "this system does not report " + kind.text() + "; remove " + kind.key()
                        + " from <failOnLeak> (-Dplimsoll.failOnLeak)";
    }

    /** A default that a system cannot meet must not make each run on it inconclusive. */
    private Check unmeasured(Check check) {
        return check.saying("There are no readings of " + kind.text() + " for " + check.subject())
                .as(byDefault ? Severity.WARN : check.severity());
    }

    private static Value figure(Series series) {
        long grown = series.slope()
                .map(slope -> Math.max(0, (long) Math.ceil(slope.perRequest() * REQUESTS)))
                .orElse(0L);
        return switch (series.diagnosis()) {
            case LEAK -> new Value.Exact(Math.max(1, grown));
            case INCONCLUSIVE -> new Value.Missing(series.why());
            case STEADY, BLOAT -> new Value.NotApplicable(series.why());
        };
    }
}
