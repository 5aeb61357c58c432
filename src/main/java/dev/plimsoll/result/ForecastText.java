package dev.plimsoll.result;

import dev.plimsoll.result.Forecast.ForecastTime;
import dev.plimsoll.result.Forecast.Full;
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
     * A clause: {@code at this rate the 512.0 MiB heap is full after 243,118 more requests (99 % interval 240,118 to 246,204), at
     * 20 requests per second in about 3 hours (3 hours to 3 hours)}.
     */
    public String clause() {
        if (forecast.isFull()) {
            return forecast.full() == Full.HEAP
                    ? "the live heap is already as large as " + what()
                    : "the process already takes more than " + what();
        }
        return "at this rate " + what() + " is full " + after()
                + forecast.time()
                        .map(time -> ", " + rate(time) + " " + in(time))
                        .orElse("");
    }

    /** {@code the 512.0 MiB heap}, and what sets it if it is not configured. */
    public String what() {
        if (forecast.full() == Full.CONTAINER) {
            return "the " + new Bytes(forecast.limitBytes()) + " container";
        }
        return "the " + new Bytes(forecast.limitBytes()) + " heap"
                + forecast.heapSetBy().map(this::setBy).orElse("");
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

    /** {@code after 243,118 more requests (99 % interval 240,118 to 246,204)}. */
    public String after() {
        OptionalLong high = forecast.requestsHigh();
        if (high.isEmpty()) {
            return "at the earliest after " + requests(forecast.requestsLow());
        }
        boolean isExact = forecast.requestsLow() == high.getAsLong();
        return "after " + requests(forecast.requestsUntilLimit()) + (isExact ? "" : " (" + interval() + ")");
    }

    private static String requests(long count) {
        return String.format(Locale.ROOT, "%,d more request%s", count, count == 1 ? "" : "s");
    }

    /** {@code 99 % interval 240,118 to 246,204}; only the lower bound if there is no upper one. */
    public String interval() {
        return String.format(Locale.ROOT, "%.0f %% interval ", PERCENT * forecast.confidence())
                + (forecast.requestsHigh().isEmpty()
                        ? String.format(Locale.ROOT, "from %,d", forecast.requestsLow())
                        : String.format(
                                Locale.ROOT,
                                "%,d to %,d",
                                forecast.requestsLow(),
                                forecast.requestsHigh().getAsLong()));
    }

    /** {@code at 20 requests per second}. */
    public static String rate(ForecastTime time) {
        return "at " + new RequestRate(time.requestsPerSecond());
    }

    /** {@code in about 26 hours (25 hours to 27 hours)}. */
    public static String in(ForecastTime time) {
        String low = print(time.secondsLow());
        if (time.secondsHigh().isEmpty()) {
            return "in " + low + " at the earliest";
        }
        String high = print(time.secondsHigh().getAsLong());
        String estimate = print(time.secondsUntilLimit());
        return "in " + (estimate.startsWith("more") ? "" : "about ") + estimate
                + (low.equals(high) ? "" : " (" + low + " to " + high + ")");
    }

    private static String print(long seconds) {
        return TimeSpan.printRoughly(Duration.ofSeconds(seconds));
    }

    /** A sentence on what restarts do; empty without a time. */
    public Optional<String> restarts() {
        return forecast.time()
                .map(time -> time.restart()
                        .map(interval -> "A restart every " + interval.text() + " hides the leak, but does not fix it.")
                        .orElse("Restarts do not hide this leak: they would be needed more often than every "
                                + RestartInterval.MINUTES_5.text() + "."));
    }
}
