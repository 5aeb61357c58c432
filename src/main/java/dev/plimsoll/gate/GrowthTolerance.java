package dev.plimsoll.gate;

import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By how much a figure may exceed its baseline: by a percentage, by an amount, or by the larger of both.
 *
 * @param percent of the baseline; empty if none is set
 * @param amount in the figure's unit; empty if none is set
 */
public record GrowthTolerance(OptionalDouble percent, OptionalLong amount) implements Bound {

    static final GrowthTolerance NONE = new GrowthTolerance(OptionalDouble.empty(), OptionalLong.of(0));

    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);

    public GrowthTolerance {
        if (percent.isEmpty() && amount.isEmpty()) {
            throw new IllegalArgumentException("A growth tolerance has a percentage, an amount, or both");
        }
    }

    /** Reads an amount. */
    private interface AmountParser {
        long parse(String text);
    }

    /**
     * Parses {@code 5%}, {@code 2MiB}, or {@code 5% and 2MiB}, which is exceeded only where both are.
     *
     * @throws IllegalArgumentException with a message for the user, if it is none of these
     */
    public static GrowthTolerance parse(String text) {
        return parse(text, part -> Bytes.parseWithUnit(part).value(), "a size with a unit", "5%, 2MiB, or 5% and 2MiB");
    }

    /** The same for a count: {@code 5%}, {@code 100}, or {@code 5% and 100}. */
    public static GrowthTolerance parseCount(String text) {
        return parse(text, GrowthTolerance::count, "a number", "5%, 100, or 5% and 100");
    }

    /** The same for a share: {@code 5%} of the baseline. */
    public static GrowthTolerance parseShare(String text) {
        return parse(text, GrowthTolerance::noAmount, "anything else that is accepted", "5%");
    }

    private static long noAmount(String text) {
        throw new IllegalArgumentException("'" + text + "' is not a percentage");
    }

    /** The same for a duration, in microseconds: {@code 5%}, {@code 10ms}, or {@code 5% and 10ms}. */
    public static GrowthTolerance parseDuration(String text) {
        return parse(
                text,
                part -> TimeUnit.MILLISECONDS.toMicros(TimeSpan.parse(part).toMillis()),
                "a duration",
                "5%, 10ms, or 5% and 10ms");
    }

    private static long count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number");
        }
        return Long.parseLong(text);
    }

    private static GrowthTolerance parse(String text, AmountParser reader, String kind, String examples) {
        OptionalDouble percent = OptionalDouble.empty();
        OptionalLong amount = OptionalLong.empty();
        for (String part : AND.split(text.strip())) {
            Matcher share = PERCENT.matcher(part);
            if (share.matches() && percent.isEmpty()) {
                percent = OptionalDouble.of(Double.parseDouble(share.group(1)));
            } else if (!share.matches() && amount.isEmpty()) {
                amount = OptionalLong.of(amount(text, part, reader, kind, examples));
            } else {
                throw wrong(text, "has the same kind of part twice", examples, null);
            }
        }
        return new GrowthTolerance(percent, amount);
    }

    private static long amount(String text, String part, AmountParser reader, String kind, String examples) {
        try {
            return reader.parse(part);
        } catch (IllegalArgumentException wrong) {
            throw wrong(text, "is neither a percentage nor " + kind, examples, wrong);
        }
    }

    private static IllegalArgumentException wrong(
            String text, String why, String examples, @Nullable IllegalArgumentException cause) {
        return new IllegalArgumentException("'" + text + "' " + why + "; write for example " + examples, cause);
    }

    /** The largest allowed figure. */
    double above(double baseline) {
        // As doubles, 115 % of 200 would be less than 230.
        BigDecimal whole = BigDecimal.valueOf(baseline);
        BigDecimal byShare = percent.isEmpty() ? whole : whole.multiply(factor());
        return byShare.max(whole.add(BigDecimal.valueOf(amount.orElse(0)))).doubleValue();
    }

    /** By how much the largest allowed figure rises if the baseline rises by one. */
    double slope(double baseline) {
        boolean isByShare = percent.isPresent() && above(baseline) > baseline + amount.orElse(0);
        return isByShare || amount.isEmpty() ? factor().doubleValue() : 1;
    }

    private BigDecimal factor() {
        return BigDecimal.valueOf(percent.orElse(0)).movePointLeft(2).add(BigDecimal.ONE);
    }

    /** As users write it, of a figure in this unit. */
    String text(String unit) {
        List<String> parts = new ArrayList<>();
        percent.ifPresent(
                value -> parts.add(String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f %%" : "%s %%", value)));
        amount.ifPresent(value -> parts.add(
                unit.equals("B") || AmountText.isScaled(unit)
                        ? AmountText.of(value, unit)
                        : String.format(Locale.ROOT, "%,d", value)));
        return String.join(" and ", parts);
    }
}
