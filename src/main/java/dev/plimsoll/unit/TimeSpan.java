package dev.plimsoll.unit;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations such as {@code 500ms}, {@code 120s}, {@code 10min} or {@code 2h}, and prints them. */
public final class TimeSpan {

    /** A deadline in nanoseconds must not overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,12})\\s*(ms|s|min|h)\\s*");

    private static final int DAYS_PER_YEAR = 365;

    /** Nobody plans further ahead. */
    private static final Duration MANY_YEARS = Duration.ofDays(10L * DAYS_PER_YEAR);

    private TimeSpan() {}

    /**
     * Parses a whole number with its unit, at most 100 years.
     *
     * @throws IllegalArgumentException if it is not a duration; the message is for the user
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a duration; write a whole number and a unit (ms, s, min, h), for example 120s");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too long; write at most " + LONGEST.toHours() + "h");
        }
        return duration;
    }

    /** The duration with suitable units: {@code 740 ms}, {@code 12.3 s}, {@code 2 min 5 s}. */
    public static String print(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** The duration in whole seconds, at least one: {@code 1 s}, {@code 12 s}, {@code 2 min 5 s}. */
    public static String printInSeconds(Duration duration) {
        Duration rounded = Duration.ofSeconds(Math.max(1, Math.round(duration.toMillis() / 1_000.0)));
        return rounded.compareTo(Duration.ofMinutes(1)) < 0 ? rounded.toSeconds() + " s" : print(rounded);
    }

    /** A duration that is only known roughly, rounded down: {@code 90 seconds}, {@code 95 minutes}, {@code 26 hours}, {@code 9 days}. */
    public static String printRoughly(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return count(duration.toSeconds(), "second");
        } else if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return count(duration.toMinutes(), "minute");
        } else if (duration.compareTo(Duration.ofDays(2)) < 0) {
            return count(duration.toHours(), "hour");
        }
        return duration.compareTo(MANY_YEARS) < 0
                ? count(duration.toDays(), "day")
                : "more than " + count(MANY_YEARS.toDays() / DAYS_PER_YEAR, "year");
    }

    private static String count(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }
}
