package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Optional;

/** What two sides of a comparison are compared by in fresh forks, in the order of reports. */
public enum NoisyMetric {
    /** From the start of the JVM until the application is ready, in milliseconds. */
    BOOT("boot", "boot time", "ms"),
    /** Operations per second under load. */
    THROUGHPUT("throughput", "throughput", "1/s"),
    /** The time that half of all requests take at most, in milliseconds. */
    LATENCY_P50("latencyP50", "latency p50", "ms"),
    /** The time that 99 of 100 requests take at most, in milliseconds. */
    LATENCY_P99("latencyP99", "latency p99", "ms"),
    /** The highest resident set until the end of the load, in bytes. */
    PEAK_RSS("rssPeak", "peak RSS", "B"),
    /** The proportional set size at the end of the load, in bytes. */
    PSS("pss", "PSS", "B");

    private final String id;
    private final String text;
    private final String unit;

    NoisyMetric(String id, String text, String unit) {
        this.id = id;
        this.text = text;
        this.unit = unit;
    }

    /** Its key in JSON. */
    public String id() {
        return id;
    }

    /** Its name for people. */
    public String text() {
        return text;
    }

    /** Its unit: {@code B}, {@code ms} or {@code 1/s}. */
    public String unit() {
        return unit;
    }

    /** Whether less of it is an improvement. */
    public boolean isBetterLower() {
        return this != THROUGHPUT;
    }

    /** The metric with a key. */
    public static Optional<NoisyMetric> of(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id.equals(id)).findFirst();
    }
}
