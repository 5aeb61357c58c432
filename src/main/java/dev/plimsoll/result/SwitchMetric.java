package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Optional;

/** What a switch of the JVM is compared by, in the order of reports. */
public enum SwitchMetric {
    /** Objects that are left after full collections, in bytes. */
    LIVE_HEAP("liveHeap", "live heap", MetricKind.EXACT_BYTES, true),
    /** Used metaspace, in bytes. Explains the resident set: an archive moves metadata out of it without saving memory. */
    METASPACE("metaspace", "metaspace", MetricKind.EXACT_BYTES, false),
    /** The highest resident set until the end of the load, in bytes. */
    PEAK_RSS("rssPeak", "peak RSS", MetricKind.BYTES, true),
    /** The proportional set size at the end of the load, in bytes. */
    PSS("pss", "PSS", MetricKind.BYTES, true),
    /** From the start of the JVM until the application is ready, in milliseconds. */
    BOOT("boot", "boot time", MetricKind.MILLIS, true),
    /** CPU time of garbage collection as a share of that of the process. Explains the throughput, which contains it. */
    GC_SHARE("gcCpuShare", "GC share", MetricKind.SHARE, false),
    /** Operations per second under load. */
    THROUGHPUT("throughput", "throughput", MetricKind.PER_SECOND, true);

    private final String id;
    private final String text;
    private final MetricKind kind;
    private final boolean decides;

    SwitchMetric(String id, String text, MetricKind kind, boolean decides) {
        this.id = id;
        this.text = text;
        this.kind = kind;
        this.decides = decides;
    }

    /** The unit of a metric, and how its differences are given. */
    public enum MetricKind {
        /** Bytes that repeat up to what the application itself does differently: differences have no interval. */
        EXACT_BYTES("B"),
        BYTES("B"),
        MILLIS("ms"),
        /** A share of 1, whose differences are differences of shares. */
        SHARE("1"),
        PER_SECOND("1/s");

        private final String unit;

        MetricKind(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    /** Its key in JSON. */
    public String id() {
        return id;
    }

    /** Its name for people. */
    public String text() {
        return text;
    }

    public MetricKind kind() {
        return kind;
    }

    /** Whether a verdict depends on it; otherwise it explains another one. */
    public boolean decides() {
        return decides;
    }

    /** Whether differences have an interval, since the metric is noisy. */
    public boolean isNoisy() {
        return kind != MetricKind.EXACT_BYTES;
    }

    /** Whether a difference is relative to the base; else it is one of shares. */
    public boolean isRelative() {
        return kind != MetricKind.SHARE;
    }

    /** Whether a negative difference is an improvement. */
    public boolean isBetterLower() {
        return this != THROUGHPUT;
    }

    /** An amount as precise as it is: bytes and milliseconds are whole. */
    public double rounded(double amount) {
        return kind == MetricKind.SHARE || kind == MetricKind.PER_SECOND ? amount : Math.rint(amount);
    }

    /** The metric with a key. */
    public static Optional<SwitchMetric> of(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id.equals(id)).findFirst();
    }
}
