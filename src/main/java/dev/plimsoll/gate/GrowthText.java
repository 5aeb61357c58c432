package dev.plimsoll.gate;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Slope;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How a series grows, in one sentence without its full stop; rounded up, so that nothing reads as kept that is not.
 *
 * @param result what was measured
 * @param kind the series
 */
record GrowthText(TrendResult result, SeriesKind kind) {

    private static final int EXACT_DECIMALS = 6;
    private static final int PER_COUNT = 1_000;
    private static final int SMALL = 10_000;

    /** Against a limit in bytes per request. */
    String against(Slope slope, Threshold limit) {
        return growth(slope) + ", limit " + new Bytes(limit.max()).exact() + " (" + limit.setAt() + ")" + reached()
                + held() + lasts();
    }

    /** Of a series that may not leak at all; why it is undecided, the ruling says. */
    String of(Series series) {
        String growth = series.slope().map(this::growth).orElse(subject() + " cannot be told");
        String why = series.diagnosis() == Diagnosis.INCONCLUSIVE ? "" : ", " + series.why();
        return growth + why + reached() + held();
    }

    private String subject() {
        return capitalised(kind.text()) + " of " + result.head().project();
    }

    static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String growth(Slope slope) {
        if (slope.low() == 0 && slope.high() == 0) {
            return leaks()
                    ? subject() + (kind.inBytes() ? " leaks" : " leak")
                    : subject() + (kind.inBytes() ? " does not grow" : " do not grow");
        }
        int requests = kind.inBytes() ? 1 : PER_COUNT;
        return String.format(
                Locale.ROOT,
                "%s %s%s by %s %s (%.0f %% interval %s to %s)",
                subject(),
                slope.low() > 0 ? "grow" : "move",
                kind.inBytes() ? "s" : "",
                number(slope.perRequest() * requests) + (kind.inBytes() ? " B" : ""),
                kind.inBytes() ? "per request" : "per thousand requests",
                slope.confidence() * 100,
                number(slope.low() * requests),
                number(slope.high() * requests));
    }

    private static String number(double value) {
        // What a double is off by must not round up.
        BigDecimal exact = BigDecimal.valueOf(value).setScale(EXACT_DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal rounded = exact.setScale(Math.abs(value) < SMALL ? 1 : 0, RoundingMode.CEILING);
        return String.format(Locale.ROOT, Math.abs(value) < SMALL ? "%,.1f" : "%,.0f", rounded);
    }

    private String reached() {
        return result.of(kind)
                .map(Series::last)
                .filter(last -> last.isPresent())
                .map(last -> "; "
                        + (kind.inBytes()
                                ? new Bytes(last.getAsLong()).toString()
                                : String.format(Locale.ROOT, "%,d", last.getAsLong()))
                        + String.format(Locale.ROOT, " after %,d requests", result.requests()))
                .orElse("");
    }

    private String held() {
        return leaks()
                ? result.worst(kind)
                        .map(suspect -> "; retained by " + suspect.shortHolder())
                        .orElse("")
                : "";
    }

    private boolean leaks() {
        return result.of(kind)
                .filter(series -> series.diagnosis() == Diagnosis.LEAK)
                .isPresent();
    }

    private String lasts() {
        return leaks() ? result.forecast().map(GrowthText::lasts).orElse("") : "";
    }

    private static String lasts(Forecast forecast) {
        return String.format(
                Locale.ROOT,
                "; at this rate the %s heap is full after %,d more requests",
                new Bytes(forecast.limitBytes()),
                forecast.requestsUntilLimit());
    }
}
