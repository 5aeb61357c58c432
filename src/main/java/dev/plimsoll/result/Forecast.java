package dev.plimsoll.result;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * When memory of a JVM or its container is full at the measured growth. All counts are 0 if it already is.
 *
 * @param full what is full first
 * @param limitBytes the maximum of what is full first
 * @param heapSetBy what sets the maximum heap size, if that decides the limit, as it does by default for direct memory, too
 * @param containerBytes the memory of the container; empty if none is configured
 * @param requestsUntilLimit the number of further requests, an estimate
 * @param requestsLow the lower bound of its interval
 * @param requestsHigh the upper bound of its interval; empty if the growth may be too small for one
 * @param confidence of the interval, for example 0.99
 * @param time the same in time; empty if the rate of requests is not configured, or if it is already full
 */
public record Forecast(
        Full full,
        long limitBytes,
        Optional<HeapSetBy> heapSetBy,
        OptionalLong containerBytes,
        long requestsUntilLimit,
        long requestsLow,
        OptionalLong requestsHigh,
        double confidence,
        Optional<ForecastTime> time) {

    /** What a growing application fills. */
    public enum Full {
        /** It ends in an OutOfMemoryError. */
        HEAP,
        /** It ends in an OutOfMemoryError, too. */
        DIRECT_MEMORY,
        /** It ends in an OutOfMemoryError, too. */
        METASPACE,
        /** The system ends it. */
        CONTAINER
    }

    /**
     * When that is at a rate of requests.
     *
     * @param requestsPerSecond the rate; positive
     * @param secondsUntilLimit the estimate, in seconds
     * @param secondsLow the lower bound of its interval
     * @param secondsHigh the upper bound of its interval; empty if the growth may be too small for one
     */
    public record ForecastTime(
            double requestsPerSecond, long secondsUntilLimit, long secondsLow, OptionalLong secondsHigh) {

        public ForecastTime {
            if (!(requestsPerSecond > 0)) {
                throw new IllegalArgumentException(
                        "a forecast is for " + requestsPerSecond + " requests per second, expected more than 0");
            }
        }

        /** How often a restart would hide the leak; empty if that is more often than anybody would restart. */
        public Optional<RestartInterval> restart() {
            return RestartInterval.within(secondsLow);
        }

        /** The same in seconds. */
        public OptionalLong restartSeconds() {
            return restart()
                    .map(interval -> OptionalLong.of(interval.seconds()))
                    .orElse(OptionalLong.empty());
        }
    }

    /** Whether it is full at the end of the run. */
    public boolean isFull() {
        return requestsUntilLimit == 0;
    }
}
