package dev.plimsoll.trend;

import dev.plimsoll.result.IdleGrowth;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.Locale;

/** Says what grows while nothing is asked of an application. */
final class WhileIdle {

    private static final String GROWS = "grows-while-idle";
    private static final String WHAT_TO_DO =
            ". No limit per request covers this. Find out what timers or background threads"
                    + " accumulate, and bound it.";

    /** Seconds; more is given in hours. */
    private static final long MAX_SECONDS = 7_200;

    private WhileIdle() {}

    /** A clause. */
    static String why(IdleGrowth growth) {
        return "growing by " + perSecond(growth) + " while the application is idle";
    }

    /** The same of what is counted. */
    static String why(SeriesKind kind, double perSecond) {
        return "growing by " + perSecond(kind, perSecond) + " while the application is idle";
    }

    /** @param maxHeap the largest heap in bytes; empty if it is not known */
    static Reason grows(IdleGrowth growth, String maxHeap, long liveHeap) {
        return new Reason(
                GROWS,
                "The live heap grows by " + perSecond(growth) + " while the application is idle"
                        + fillsUp(growth, maxHeap, liveHeap) + WHAT_TO_DO);
    }

    static Reason grows(SeriesKind kind, double perSecond) {
        return new Reason(
                GROWS,
                "The number of " + kind.text() + " grows by " + perSecond(kind, perSecond)
                        + " while the application is idle" + WHAT_TO_DO);
    }

    /** Nobody knows whether it would have stopped. */
    static Reason grew(IdleGrowth growth) {
        return new Reason(
                "grew-while-idle",
                "The live heap grew by " + perSecond(growth)
                        + " while the application was idle before the requests, and the run ended before this was checked"
                        + " again. Raise <maxDuration> (-Dplimsoll.maxDuration).");
    }

    private static String perSecond(SeriesKind kind, double perSecond) {
        return String.format(Locale.ROOT, "%.2f %s per second", perSecond, kind.unit());
    }

    private static String perSecond(IdleGrowth growth) {
        return String.format(
                Locale.ROOT,
                "%s per second (%.0f %% interval %s to %s)",
                new Bytes(growth.bytesPerSecond()),
                growth.confidence() * 100,
                new Bytes(growth.low()),
                new Bytes(growth.high()));
    }

    private static String fillsUp(IdleGrowth growth, String maxHeap, long liveHeap) {
        if (maxHeap.isEmpty()) {
            return "";
        }
        long limit = Long.parseLong(maxHeap);
        long seconds = Math.max(0, (limit - liveHeap) / Math.max(1, growth.bytesPerSecond()));
        return "; at this rate the " + new Bytes(limit) + " heap fills up in "
                + (seconds < MAX_SECONDS
                        ? TimeSpan.print(Duration.ofSeconds(seconds))
                        : String.format(
                                Locale.ROOT,
                                "about %,d hours",
                                Duration.ofSeconds(seconds).toHours()));
    }
}
