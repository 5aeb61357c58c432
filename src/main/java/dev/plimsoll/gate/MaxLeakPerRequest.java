package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Slope;
import dev.plimsoll.result.TrendResult;

/**
 * A limit on the bytes that the live heap grows by a request, for good. It is broken by a leak whose slope is surely above it,
 * and kept by a slope that is surely not.
 *
 * @param ceiling how many are allowed
 */
public record MaxLeakPerRequest(Ceiling ceiling) implements TrendLimit {

    @Override
    public Check hold(TrendResult result) {
        Figure figure = result.of(SeriesKind.LIVE_HEAP)
                .map(this::figure)
                .orElseGet(() -> Figure.missing("the live heap was not measured"));
        Check check = ceiling.check(
                "maxLeakPerRequest",
                result.head().project(),
                "leakPerRequest",
                figure,
                Held.offenders(result, SeriesKind.LIVE_HEAP));
        return result.of(SeriesKind.LIVE_HEAP)
                .flatMap(Series::slope)
                .map(slope -> check.saying(new GrowthText(result, SeriesKind.LIVE_HEAP).against(slope, ceiling)))
                .orElse(check);
    }

    private static String why(Series series) {
        return series.diagnosis() == Diagnosis.LEAK
                ? "it leaks, but its interval holds the limit; more requests, <maxRequests> (-Dplimsoll.maxRequests),"
                        + " make it narrower"
                : series.why();
    }

    private Figure figure(Series series) {
        if (series.slope().isEmpty()) {
            return Figure.missing(series.why());
        }
        Slope slope = series.slope().get();
        long value = Math.max(0, (long) Math.ceil(slope.perRequest()));
        if (series.diagnosis() == Diagnosis.LEAK && slope.low() > ceiling.max()) {
            return Figure.of(Math.max(value, ceiling.max() + 1), "");
        }
        boolean kept = slope.high() <= ceiling.max() || series.diagnosis().compareTo(Diagnosis.INCONCLUSIVE) < 0;
        return kept ? Figure.of(Math.min(value, ceiling.max()), "") : Figure.undecided(value, why(series));
    }
}
