package dev.plimsoll.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests an application answers in a time.
 *
 * @param perSecond requests per second; positive
 */
public record RequestRate(double perSecond) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(?:/\\s*(s|min|h))?");
    /** Far more than one client can send; beyond it, what was meant is another unit. */
    private static final int MAX_PER_SECOND = 1_000_000;

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3_600;

    /** Enough digits to recognize what was configured. */
    private static final int MAX_DIGITS = 6;

    public RequestRate {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("not a rate of requests: " + perSecond);
        }
    }

    /**
     * Parses {@code 20}, which is per second, {@code 20/s}, {@code 1200/min} or {@code 5000/h}.
     *
     * @throws IllegalArgumentException if it is not a rate, zero, or more than a million per second; the message is for the user
     */
    public static RequestRate parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a rate of requests; write requests per second,"
                    + " for example 20, or with a unit (s, min, h), for example 1200/min");
        }
        double amount = Double.parseDouble(matcher.group(1));
        if (amount == 0) {
            throw new IllegalArgumentException("'" + text + "' must be greater than 0, for example 20 or 1200/min");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        double perSecond = switch (unit) {
            case "s" -> amount;
            case "min" -> amount / SECONDS_PER_MINUTE;
            default -> amount / SECONDS_PER_HOUR;
        };
        if (perSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "'%s' must be at most %,d requests per second, for example 20 or 1200/min",
                    text,
                    MAX_PER_SECOND));
        }
        return new RequestRate(perSecond);
    }

    /** {@code 20 requests per second}; slow rates per minute or per hour. */
    @Override
    public String toString() {
        if (perSecond >= 1) {
            return number(perSecond) + " requests per second";
        }
        double perMinute = perSecond * SECONDS_PER_MINUTE;
        return perMinute >= 1
                ? number(perMinute) + " requests per minute"
                : number(perSecond * SECONDS_PER_HOUR) + " requests per hour";
    }

    private static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(MAX_DIGITS, RoundingMode.HALF_UP));
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
    }
}
