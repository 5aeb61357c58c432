package dev.plimsoll.report.text;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.ForecastText;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.TrendResult.GrowthPerCollection;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code mem-over-time} found, in words, with units: the same on the console and on the page. */
public final class TrendText {

    private static final int MAX_DECIMALS = 5;

    private TrendText() {}

    /** A reading: {@code 44.3 MiB}, {@code 1,234 classes}, {@code 1 thread}. */
    public static String amount(SeriesKind kind, long value) {
        return kind.inBytes() ? new Bytes(value).toString() : NumberText.count(value, one(kind), kind.unit());
    }

    /**
     * A rate with its sign: {@code +131 B}, {@code -2.4 B}, {@code +0.0020 threads}. A rate that rounds to zero has no sign;
     * one that is not finite is a dash.
     */
    public static String perRequest(SeriesKind kind, double value) {
        if (!Double.isFinite(value)) {
            return RowText.ABSENT;
        }
        String text = kind.inBytes() ? bytes(Math.abs(value)) : count(Math.abs(value)) + " " + kind.unit();
        boolean nothing = !text.matches(".*[1-9].*");
        return nothing ? text : (value < 0 ? "-" : "+") + text;
    }

    /** The rate of a series; of one that is steady, that it does not grow. Empty without a slope. */
    public static Optional<String> growth(Series series) {
        return series.slope()
                .map(slope -> series.diagnosis() == Diagnosis.STEADY
                        ? "none beyond noise"
                        : perRequest(series.kind(), slope.perRequest()));
    }

    /** {@code +128 to +134 B}: a unit that both bounds have is printed once. */
    public static String interval(SeriesKind kind, Slope slope) {
        String low = perRequest(kind, slope.low());
        String high = perRequest(kind, slope.high());
        int unit = low.indexOf(' ');
        return unit >= 0 && high.endsWith(low.substring(unit))
                ? low.substring(0, unit) + " to " + high
                : low + " to " + high;
    }

    /** {@code 99 %}. */
    public static String confidence(Slope slope) {
        return percent(slope.confidence(), 3);
    }

    /** {@code 98.2 %}. */
    public static String share(double share) {
        return NumberText.percent(share, 1) + " %";
    }

    /** {@code 1,750 requests}. */
    public static String requests(long count) {
        return NumberText.count(count, "request", "requests");
    }

    public static String word(Diagnosis diagnosis) {
        return EnumText.of(diagnosis);
    }

    /** The first reading after the warm-up; empty if there is none yet. */
    public static OptionalLong firstJudged(Series series, long warmRequests) {
        return series.points().stream()
                .filter(point -> point.requests() > warmRequests)
                .mapToLong(TrendPoint::value)
                .findFirst();
    }

    /** The direction of a slope: {@code growing}, {@code shrinking} or {@code level}. */
    public static String direction(Slope slope) {
        return slope.low() > 0 ? "growing" : slope.high() < 0 ? "shrinking" : "level";
    }

    /**
     * One sentence about a series: {@code Live heap grows by 131 B per request (99 % interval +128 to +134 B, from
     * request 1,000 to 5,500): leak, still growing after 5,000 requests.}
     */
    public static String sentence(Series series) {
        SeriesKind kind = series.kind();
        String name = Character.toUpperCase(kind.text().charAt(0)) + kind.text().substring(1);
        if (series.diagnosis() == Diagnosis.STEADY && series.slope().isPresent()) {
            return steady(name, series, series.slope().get());
        }
        String growth = series.slope()
                .map(slope -> name + " " + moves(series, slope) + " (" + confidence(slope) + " interval "
                        + interval(kind, slope) + ", from request "
                        + NumberText.count(slope.fromRequests()) + " to " + NumberText.count(slope.toRequests()) + ")")
                .orElse(name + (isPlural(kind) ? " have" : " has") + " too few readings for a slope");
        return growth + ": " + word(series.diagnosis()) + ", " + why(series)
                + (series.gated() ? "." : "; for information only.");
    }

    /** The rate within the noise is not named, since it would look like growth. */
    private static String steady(String name, Series series, Slope slope) {
        return name + (isPlural(series.kind()) ? " are" : " is") + " steady: " + why(series) + " ("
                + confidence(slope) + " interval " + interval(series.kind(), slope) + " per request, from request "
                + NumberText.count(slope.fromRequests()) + " to " + NumberText.count(slope.toRequests()) + ")"
                + (series.gated() ? "." : "; for information only.");
    }

    /** The reason for the diagnosis: {@code levelled off after 3,000 requests, at 61.0 MiB}. */
    public static String why(Series series) {
        return series.plateau().isPresent()
                ? series.why() + ", at "
                        + amount(series.kind(), series.plateau().getAsLong())
                : series.why();
    }

    /** When the limit was first exceeded for certain; empty unless the live heap leaks. */
    public static Optional<String> growthSeen(TrendResult result) {
        boolean leaks = result.of(SeriesKind.LIVE_HEAP)
                .filter(series -> series.diagnosis() == Diagnosis.LEAK)
                .isPresent();
        return leaks && result.growthSeenAt().isPresent()
                ? Optional.of("the limit was exceeded (99 % confidence) after "
                        + requests(result.growthSeenAt().getAsLong()))
                : Optional.empty();
    }

    /** When the heap or the container is full, and what restarts do; empty without a forecast. */
    public static String forecast(TrendResult result) {
        return result.forecast()
                .map(ForecastText::new)
                .map(text -> text.clause()
                        + text.restarts().map(restarts -> ". " + restarts).orElse(""))
                .orElse("");
    }

    /** {@code live heap while idle: grows by 195.3 KiB per second (99 % interval 190.1 KiB to 200.2 KiB)}; empty if it does not grow. */
    public static Optional<String> idleGrowth(TrendResult result) {
        return result.idleGrowth()
                .map(growth -> "live heap while idle: grows by " + new Bytes(growth.bytesPerSecond()) + " per second ("
                        + idleInterval(growth) + ")");
    }

    /** {@code 99 % interval 190.1 KiB to 200.2 KiB}. */
    public static String idleInterval(IdleGrowth growth) {
        return percent(growth.confidence(), 3) + " interval " + new Bytes(growth.low()) + " to "
                + new Bytes(growth.high());
    }

    /**
     * {@code live heap per full collection: grows by 8.5 KiB (99 % interval 8.4 KiB to 8.6 KiB), retained by Registry.loggers; not part
     * of the growth per request}; empty if it does not grow.
     */
    public static Optional<String> growthPerCollection(TrendResult result) {
        return result.growthPerCollection()
                .map(
                        growth -> "live heap per full collection: grows by " + new Bytes(growth.bytes()) + " ("
                                + collectionInterval(growth) + ")"
                                + growth.retainer()
                                        .map(by -> ", retained by " + by)
                                        .orElse("")
                                + "; not part of the growth per request, as most collections of a running application are not full");
    }

    /** {@code 99 % interval 8.4 KiB to 8.6 KiB}. */
    public static String collectionInterval(GrowthPerCollection growth) {
        return percent(growth.confidence(), 3) + " interval " + new Bytes(growth.low()) + " to "
                + new Bytes(growth.high());
    }

    private static String one(SeriesKind kind) {
        return switch (kind) {
            case LOADED_CLASSES -> "class";
            case THREADS, VIRTUAL_THREADS -> "thread";
            case OPEN_FILES -> "file";
            default -> kind.unit();
        };
    }

    private static String moves(Series series, Slope slope) {
        boolean plural = isPlural(series.kind());
        String rate = perRequest(series.kind(), slope.perRequest()) + " per request";
        String size = rate.replaceFirst("^[+-]", "");
        return switch (direction(slope)) {
            case "growing" -> (plural ? "grow by " : "grows by ") + size;
            case "shrinking" -> (plural ? "shrink by " : "shrinks by ") + size;
            default ->
                series.plateau().isPresent()
                        ? "no longer " + (plural ? "grow" : "grows")
                        : (plural
                                ? "move by " + rate + ", within their noise"
                                : "moves by " + rate + ", within its noise");
        };
    }

    private static boolean isPlural(SeriesKind kind) {
        return !kind.inBytes();
    }

    /** With tenths below 100 B, and in bytes below 10 KiB, where the larger unit would hide digits. */
    private static String bytes(double value) {
        if (value < 99.95) {
            return String.format(Locale.ROOT, "%.1f B", value);
        }
        return value < 10_240 ? String.format(Locale.ROOT, "%,.0f B", value) : new Bytes(Math.round(value)).toString();
    }

    /** Two significant digits, since one thread in a thousand requests is a leak. */
    private static String count(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = value >= 1 ? exact : exact.round(new MathContext(2, RoundingMode.HALF_UP));
        int decimals = value >= 1 ? 2 : Math.min(MAX_DECIMALS, Math.max(2, rounded.scale()));
        BigDecimal fixed = rounded.setScale(decimals, RoundingMode.HALF_UP);
        return fixed.signum() == 0 ? "0" : String.format(Locale.ROOT, "%,." + decimals + "f", fixed);
    }

    private static String percent(double share, int digits) {
        return BigDecimal.valueOf(share * 100)
                        .round(new MathContext(digits, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
