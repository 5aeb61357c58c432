package dev.plimsoll.gate;

import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By how much a figure may exceed its baseline.
 *
 * @param percent of the baseline; empty if it is an amount
 * @param amount in the figure's unit; of no meaning if it is a percentage
 */
public record Allowance(OptionalDouble percent, long amount) {

    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    /**
     * Parses {@code 5%} or {@code 2MiB}.
     *
     * @throws IllegalArgumentException with a text for the user, if it is neither
     */
    public static Allowance parse(String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        if (percent.matches()) {
            return new Allowance(OptionalDouble.of(Double.parseDouble(percent.group(1))), 0);
        }
        try {
            return new Allowance(OptionalDouble.empty(), Bytes.parse(text).value());
        } catch (IllegalArgumentException noSize) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a percentage nor a size; write for example 5% or 2MiB", noSize);
        }
    }

    /** The same for what is counted: {@code 5%} or {@code 100}. */
    public static Allowance parseCount(String text) {
        if (COUNT.matcher(text.strip()).matches()) {
            return new Allowance(OptionalDouble.empty(), Long.parseLong(text.strip()));
        }
        if (!PERCENT.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a percentage nor a number; write for example 5% or 100");
        }
        return parse(text);
    }

    /** The largest allowed figure; exactly as much passes. */
    double above(double baseline) {
        // Not in doubles: 115 % of 200 would be less than 230.
        BigDecimal whole = BigDecimal.valueOf(baseline);
        return (percent.isEmpty() ? whole.add(BigDecimal.valueOf(amount)) : whole.multiply(factor())).doubleValue();
    }

    /** By how much the largest allowed figure rises if the baseline does by one. */
    double slope() {
        return percent.isEmpty() ? 1 : factor().doubleValue();
    }

    private BigDecimal factor() {
        return BigDecimal.valueOf(percent.getAsDouble()).movePointLeft(2).add(BigDecimal.ONE);
    }

    /** As users write it. */
    String text(boolean inBytes) {
        if (percent.isPresent()) {
            double value = percent.getAsDouble();
            return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f %%" : "%s %%", value);
        }
        return inBytes ? new Bytes(amount).toString() : String.format(Locale.ROOT, "%,d", amount);
    }
}
