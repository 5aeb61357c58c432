package dev.plimsoll.result;

import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of a {@link TrendResult}: growth of the live heap per request, and the highest reading of each series. */
record TrendFigures(TrendResult result) {

    private static final int REQUESTS_PER_COUNT = 1_000;

    /** From this amount on, decimals are left out. */
    private static final int MIN_AMOUNT_WITHOUT_DECIMALS = 10_000;

    List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        all.add(leak());
        for (SeriesKind kind : SeriesKind.values()) {
            all.add(Figure.ofWhole(Metric.of(kind), result.header(), highest(kind), contributors(kind)));
        }
        return all;
    }

    private Figure leak() {
        Optional<Series> heap = result.of(SeriesKind.LIVE_HEAP);
        Value value =
                heap.map(TrendFigures::growth).orElseGet(() -> new Value.Missing("the live heap was not measured"));
        boolean isComparable = value instanceof Value.Interval interval
                && interval.established()
                && isFinite(interval.low(), interval.high());
        return new Figure(
                Metric.LEAK,
                result.header().project(),
                isComparable ? Optional.of(Figure.WHOLE) : Optional.empty(),
                value,
                contributors(SeriesKind.LIVE_HEAP),
                heap.flatMap(Series::slope)
                        .map(slope -> new Figure.Wording(
                                growth(SeriesKind.LIVE_HEAP, slope),
                                reached(SeriesKind.LIVE_HEAP)
                                        + retainer(SeriesKind.LIVE_HEAP)
                                        + forecast(SeriesKind.LIVE_HEAP))));
    }

    /** A heap that shrinks leaks nothing. */
    private static Value growth(Series series) {
        boolean isDecided = series.diagnosis() != Diagnosis.INCONCLUSIVE;
        return series.slope()
                .<Value>map(slope -> new Value.Interval(
                        Math.max(0, slope.perRequest()),
                        Math.max(0, slope.low()),
                        Math.max(0, slope.high()),
                        isDecided,
                        isDecided ? "" : series.why()))
                .orElseGet(() -> new Value.Missing(series.why()));
    }

    private Value highest(SeriesKind kind) {
        return result.of(kind)
                .map(this::highest)
                .orElseGet(() -> new Value.Missing("this system does not report " + kind.text()));
    }

    private Value highest(Series series) {
        return series.points().stream()
                .filter(point -> point.requests() >= result.warmRequests())
                .map(TrendPoint::value)
                .max(Long::compare)
                .<Value>map(most -> series.diagnosis() == Diagnosis.LEAK
                        ? new Value.Reached(most, "it still grows, so this is only what it had reached")
                        : new Value.Exact(most))
                .orElseGet(() -> new Value.Missing("the run ended before the application was warm"));
    }

    /**
     * Whether a series leaks, which its diagnosis decides: the growth per thousand requests if it does, at least 1. Empty if the
     * series was not read.
     */
    Optional<Figure> diagnosed(SeriesKind kind) {
        return result.of(kind).map(series -> {
            String why = series.diagnosis() == Diagnosis.INCONCLUSIVE ? "" : ", " + series.why();
            String text = series.slope()
                    .map(slope -> growth(kind, slope))
                    .orElseGet(() -> subject(kind) + " could not be diagnosed");
            return new Figure(
                    Metric.GROWTH,
                    result.header().project(),
                    Optional.empty(),
                    diagnosed(series),
                    contributors(kind),
                    Optional.of(new Figure.Wording(text, why + reached(kind) + retainer(kind) + forecast(kind))));
        });
    }

    private static Value diagnosed(Series series) {
        long grown = series.slope()
                .map(slope -> Math.max(0, (long) Math.ceil(slope.perRequest() * REQUESTS_PER_COUNT)))
                .orElse(0L);
        return switch (series.diagnosis()) {
            case LEAK -> new Value.Exact(Math.max(1, grown));
            case INCONCLUSIVE -> new Value.Missing(series.why());
            case STEADY, BLOAT -> new Value.NotApplicable(series.why());
        };
    }

    /** What retains the growth: bytes per request, or a count per thousand requests, rounded up. */
    private List<Contributor> contributors(SeriesKind kind) {
        return result.suspects().stream()
                .filter(suspect -> suspect.series() == kind)
                .limit(Metric.LEAK.maxContributors())
                .map(suspect ->
                        new Contributor(text(suspect), (long) Math.ceil(suspect.perRequest() * requestsPer(kind))))
                .toList();
    }

    private static String text(Suspect suspect) {
        String where = suspect.sites().isEmpty()
                ? ""
                : ", allocated at " + suspect.sites().get(0).site().text();
        return suspect.holder() + " (" + suspect.type() + ")" + where;
    }

    private static int requestsPer(SeriesKind kind) {
        return kind.inBytes() ? 1 : REQUESTS_PER_COUNT;
    }

    private String subject(SeriesKind kind) {
        String text = kind.text();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + " of "
                + result.header().project();
    }

    private String growth(SeriesKind kind, Slope slope) {
        if (slope.low() == 0 && slope.high() == 0) {
            return leaks(kind)
                    ? subject(kind) + (kind.inBytes() ? " leaks" : " leak")
                    : subject(kind) + (kind.inBytes() ? " does not grow" : " do not grow");
        }
        int requests = requestsPer(kind);
        return String.format(
                Locale.ROOT,
                "%s %s%s by %s %s (%.0f %% interval %s)",
                subject(kind),
                slope.low() > 0 ? "grow" : "move",
                kind.inBytes() ? "s" : "",
                number(slope.perRequest() * requests) + (kind.inBytes() ? " B" : ""),
                kind.inBytes() ? "per request" : "per thousand requests",
                slope.confidence() * 100,
                isFinite(slope.low(), slope.high())
                        ? number(slope.low() * requests) + " to " + number(slope.high() * requests)
                        : "unknown");
    }

    private static boolean isFinite(double low, double high) {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** Rounded up, so that a broken limit never reads as met; a rounding error of a double does not count. */
    private static String number(double value) {
        boolean isSmall = Math.abs(value) < MIN_AMOUNT_WITHOUT_DECIMALS;
        BigDecimal exact = BigDecimal.valueOf(value).setScale(Value.DECIMALS, RoundingMode.HALF_EVEN);
        return String.format(
                Locale.ROOT, isSmall ? "%,.1f" : "%,.0f", exact.setScale(isSmall ? 1 : 0, RoundingMode.CEILING));
    }

    private String reached(SeriesKind kind) {
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

    private String retainer(SeriesKind kind) {
        boolean isNative = kind == SeriesKind.RSS || kind == SeriesKind.NATIVE_MEMORY;
        if (isNative && leaks(kind)) {
            return result.nativeGrowth()
                    .map(growth -> "; in the category " + growth.category().text())
                    .orElse("");
        }
        return leaks(kind)
                ? result.worst(kind)
                        .map(suspect -> "; retained by " + suspect.shortHolder())
                        .orElse("")
                : "";
    }

    private boolean leaks(SeriesKind kind) {
        return result.of(kind)
                .filter(series -> series.diagnosis() == Diagnosis.LEAK)
                .isPresent();
    }

    /** In the messages on what fills the limit. */
    private String forecast(SeriesKind kind) {
        return result.forecast()
                .filter(forecast -> leaks(kind) && fills(kind, forecast))
                .map(forecast -> "; " + new ForecastText(forecast).clause())
                .orElse("");
    }

    private static boolean fills(SeriesKind kind, Forecast forecast) {
        return switch (forecast.full()) {
            case HEAP -> kind == SeriesKind.LIVE_HEAP;
            case DIRECT_MEMORY -> kind == SeriesKind.DIRECT_MEMORY;
            case METASPACE -> kind == SeriesKind.METASPACE || kind == SeriesKind.LOADED_CLASSES;
            case CONTAINER -> kind != SeriesKind.OPEN_FILES;
        };
    }
}
