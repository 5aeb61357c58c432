package dev.plimsoll.result;

import java.util.List;

/**
 * How long requests take, in milliseconds: from their start, or from the intended start at a fixed rate.
 *
 * @param samples how many were timed
 * @param meanMillis their mean
 * @param p50Millis half of them take at most as long
 * @param p90Millis 90 % take at most as long
 * @param p99Millis 99 % take at most as long
 * @param p999Millis 99.9 % take at most as long
 * @param maxMillis the longest
 */
public record RequestLatency(
        long samples,
        double meanMillis,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis) {

    /**
     * A percentile.
     *
     * @param name as reports show it, for example {@code p99.9}
     * @param millis in milliseconds
     */
    public record LatencyPercentile(String name, double millis) {}

    /** The percentiles that reports show, the lowest first. */
    public List<LatencyPercentile> percentiles() {
        return List.of(
                new LatencyPercentile("p50", p50Millis),
                new LatencyPercentile("p90", p90Millis),
                new LatencyPercentile("p99", p99Millis),
                new LatencyPercentile("p99.9", p999Millis),
                new LatencyPercentile("max", maxMillis));
    }
}
