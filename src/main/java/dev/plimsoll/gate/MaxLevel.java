package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendPoint;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Value;

/**
 * A limit on the highest reading of a series once the application is warm.
 *
 * @param limit the parameter that sets it, for example {@code maxLiveHeap}
 * @param kind the series
 * @param ceiling how much is allowed
 */
public record MaxLevel(String limit, SeriesKind kind, Threshold ceiling) implements TrendLimit {

    @Override
    public Metric metric() {
        return Metric.of(kind);
    }

    @Override
    public Check hold(TrendResult result) {
        Value figure = result.of(kind)
                .map(series -> figure(series, result.warmRequests()))
                .orElseGet(() -> new Value.Missing("this system does not report " + kind.text()));
        return ceiling.check(
                limit, result.head().project(), metric(), figure, LeakContributors.offenders(result, kind));
    }

    private static Value figure(Series series, long warmRequests) {
        boolean grows = series.diagnosis() == Diagnosis.LEAK;
        return series.points().stream()
                .filter(point -> point.requests() >= warmRequests)
                .map(TrendPoint::value)
                .max(Long::compare)
                .map(most -> Value.of(most, grows ? "it still grows, so this is only what it had reached" : ""))
                .orElseGet(() -> new Value.Missing("the run ended before the application was warm"));
    }
}
