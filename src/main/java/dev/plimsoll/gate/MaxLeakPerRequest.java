package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Slope;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Value;

/**
 * A limit on the bytes that the live heap grows by per request, for good. It is broken if the whole interval of the slope lies
 * above it, and met if none of it does, whatever limit the run was measured with. Growth whose diagnosis is undecided never
 * breaks it.
 *
 * @param ceiling how many are allowed
 * @param byDefault whether nobody set it: then a limit on the growth against the baseline takes its place
 */
public record MaxLeakPerRequest(Threshold ceiling, boolean byDefault) implements TrendLimit {

    private static final String STRADDLES =
            "the limit lies inside the 99 % interval; measure again with this limit and, if that is not enough, with more"
                    + " requests (<maxRequests>, -Dplimsoll.maxRequests)";

    /** One that somebody set. */
    public MaxLeakPerRequest(Threshold ceiling) {
        this(ceiling, false);
    }

    @Override
    public Metric metric() {
        return Metric.LEAK;
    }

    @Override
    public String limit() {
        return LimitName.MAX_LEAK_PER_REQUEST.parameter();
    }

    @Override
    public Check hold(TrendResult result) {
        Value figure = result.of(SeriesKind.LIVE_HEAP)
                .map(MaxLeakPerRequest::figure)
                .orElseGet(() -> new Value.Missing("the live heap was not measured"));
        Check check = ceiling.check(
                limit(),
                result.head().project(),
                metric(),
                figure,
                LeakContributors.offenders(result, SeriesKind.LIVE_HEAP));
        return result.of(SeriesKind.LIVE_HEAP)
                .flatMap(Series::slope)
                .map(slope -> check.saying(new GrowthText(result, SeriesKind.LIVE_HEAP).against(slope, ceiling)))
                .orElse(check);
    }

    private static Value figure(Series series) {
        return series.slope().map(slope -> interval(slope, series)).orElseGet(() -> new Value.Missing(series.why()));
    }

    /** A heap that shrinks leaks nothing. */
    private static Value interval(Slope slope, Series series) {
        boolean told = series.diagnosis() != Diagnosis.INCONCLUSIVE;
        return new Value.Interval(
                Math.max(0, slope.perRequest()), slope.low(), slope.high(), told, told ? STRADDLES : series.why());
    }
}
