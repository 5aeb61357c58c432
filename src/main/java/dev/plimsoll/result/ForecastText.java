package dev.plimsoll.result;

import dev.plimsoll.result.Forecast.ForecastTime;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.RequestRate;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A forecast in words: the same in messages and reports.
 *
 * @param forecast the forecast
 */
public record ForecastText(Forecast forecast) {

    private static final double PERCENT = 100.0;

    /**
     * A clause: {@code at this rate the 512.0 MiB heap is full after 243,118 more requests (between 240,118 and 246,204), at 20
     * requests per second in about 3 hours}.
     */
    public String clause() {
        if (forecast.isFull()) {
            return what() + " is already full";
        }
        return "at this rate " + what() + " " + after()
                + forecast.time()
                        .map(time -> ", " + rate(time) + " " + in(time))
                        .orElse("");
    }

    /** {@code the 512.0 MiB heap}, and what sets it if it is not configured. */
    public String what() {
        Bytes limit = new Bytes(forecast.limitBytes());
        return switch (forecast.full()) {
            case HEAP -> "the " + limit + " heap" + chosen();
            case DIRECT_MEMORY ->
                "the direct memory of " + limit
                        + (forecast.heapSetBy().isEmpty()
                                ? " (-XX:MaxDirectMemorySize)"
                                : ", by default as much as the heap" + chosen() + ",");
            case METASPACE -> "the metaspace of " + limit + " (-XX:MaxMetaspaceSize)";
            case CONTAINER -> "the " + limit + " container";
        };
    }

    private String chosen() {
        return forecast.heapSetBy().map(this::setBy).orElse("");
    }

    private String setBy(HeapSetBy setBy) {
        if (setBy == HeapSetBy.CONFIGURED || forecast.containerBytes().isEmpty()) {
            return "";
        }
        long container = forecast.containerBytes().getAsLong();
        double percent = PERCENT * forecast.limitBytes() / container;
        String share = String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
        String why = switch (setBy) {
            case MAX_RAM_PERCENTAGE -> share + ", -XX:MaxRAMPercentage";
            case MIN_RAM_PERCENTAGE -> share + ", -XX:MinRAMPercentage";
            default -> "the least by default";
        };
        return " that a JVM chooses in a " + new Bytes(container) + " container (" + why + ")";
    }

    /** {@code is full after 243,118 more requests (between 240,118 and 246,204)}. */
    public String after() {
        OptionalLong high = forecast.requestsHigh();
        if (high.isEmpty()) {
            return forecast.requestsLow() == 0
                    ? "may be full at any time"
                    : "is full at the earliest after " + requests(forecast.requestsLow());
        } else if (forecast.requestsLow() == 0) {
            return "may be full at any time, and is at the latest after " + requests(high.getAsLong());
        }
        String interval = interval();
        return "is full after " + requests(forecast.requestsUntilLimit())
                + (interval.isEmpty() ? "" : " (" + interval + ")");
    }

    private static String requests(long count) {
        return String.format(Locale.ROOT, "%,d more request%s", count, count == 1 ? "" : "s");
    }

    /** {@code between 240,118 and 246,204}; empty if the bounds are the same, or there is no upper one. */
    private String interval() {
        OptionalLong high = forecast.requestsHigh();
        return high.isEmpty() || high.getAsLong() == forecast.requestsLow()
                ? ""
                : String.format(Locale.ROOT, "between %,d and %,d", forecast.requestsLow(), high.getAsLong());
    }

    /** {@code at 20 requests per second}. */
    public static String rate(ForecastTime time) {
        return "at " + new RequestRate(time.requestsPerSecond());
    }

    /** {@code in about 26 hours (between 25 hours and 27 hours)}. */
    public static String in(ForecastTime time) {
        String range = range(time);
        return "in " + estimate(time) + (range.isEmpty() ? "" : " (" + range + ")");
    }

    /** {@code about 26 hours}; a bound if there is only one. */
    public static String estimate(ForecastTime time) {
        if (time.secondsHigh().isEmpty()) {
            return print(time.secondsLow()) + " at the earliest";
        } else if (time.secondsLow() == 0) {
            return print(time.secondsHigh().getAsLong()) + " at the latest";
        }
        String estimate = print(time.secondsUntilLimit());
        return (estimate.startsWith("more") ? "" : "about ") + estimate;
    }

    /** {@code between 25 hours and 27 hours}; empty if the bounds read the same, or there is only one. */
    public static String range(ForecastTime time) {
        if (time.secondsHigh().isEmpty() || time.secondsLow() == 0) {
            return "";
        }
        String low = print(time.secondsLow());
        String high = print(time.secondsHigh().getAsLong());
        return low.equals(high) ? "" : "between " + low + " and " + high;
    }

    private static String print(long seconds) {
        return TimeSpan.printRoughly(Duration.ofSeconds(seconds));
    }

    /** A sentence on what restarts do; empty without a time. */
    public Optional<String> restarts() {
        return forecast.time().map(ForecastText::restarts);
    }

    private static String restarts(ForecastTime time) {
        if (time.secondsLow() == 0) {
            return "No interval of restarts is certain to hide the leak.";
        }
        return time.restart()
                .map(interval -> "A restart every " + interval.text() + " hides the leak, but does not fix it.")
                .orElse("Restarts do not hide this leak: they would be needed more often than every "
                        + RestartInterval.MINUTES_5.text() + ".");
    }
}
