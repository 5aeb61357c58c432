package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;

/**
 * A limit that is broken if a series leaks at all. Its figure is the growth a thousand requests.
 *
 * @param kind the series
 * @param ceiling of none, in the unit of the series
 */
public record FailOnLeak(SeriesKind kind, Ceiling ceiling) implements TrendLimit {

    private static final int REQUESTS = 1_000;

    /** @param setAt where it is set, as a user would look for it */
    public static FailOnLeak of(SeriesKind kind, String setAt) {
        return new FailOnLeak(kind, new Ceiling(0, kind.unit(), setAt, dev.plimsoll.result.Severity.ERROR));
    }

    @Override
    public Check hold(TrendResult result) {
        Figure figure = result.of(kind)
                .map(FailOnLeak::figure)
                .orElseGet(() -> Figure.ofNothing("this system does not tell " + kind.text()));
        Check check =
                ceiling.check("failOnLeak", result.head().project(), "growth", figure, Held.offenders(result, kind));
        return result.of(kind)
                .map(series -> check.saying(new GrowthText(result, kind).of(series)))
                .orElse(check);
    }

    private static Figure figure(Series series) {
        long grown = series.slope()
                .map(slope -> Math.max(0, (long) Math.ceil(slope.perRequest() * REQUESTS)))
                .orElse(0L);
        return switch (series.diagnosis()) {
            case LEAK -> Figure.of(Math.max(1, grown), "");
            case INCONCLUSIVE -> Figure.missing(series.why());
            case STEADY, BLOAT -> Figure.ofNothing(series.why());
        };
    }
}
