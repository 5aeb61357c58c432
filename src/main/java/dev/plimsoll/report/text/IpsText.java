package dev.plimsoll.report.text;

import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.ProcessorTimes;
import dev.plimsoll.result.RequestLatency.LatencyPercentile;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Figures of {@code perf-ips} as text. */
public final class IpsText {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final int TEN = 10;

    /** What is less would read as 0.000. */
    private static final double SHORTEST_MILLIS = 0.0005;

    private static final int THOUSAND = 1_000;

    private IpsText() {}

    /** {@code 49.3 requests/s, p50 20.2 ms, p99 21.4 ms}. */
    public static String headline(IpsResult result) {
        return perSecond(result.throughput().perSecond()) + " requests/s, p50 "
                + millis(result.latency().p50Millis()) + " ms, p99 "
                + millis(result.latency().p99Millis()) + " ms";
    }

    /** {@code 49.3}, {@code 12,345}. */
    public static String perSecond(double value) {
        return String.format(Locale.ROOT, value < THOUSAND ? "%.1f" : "%,.0f", value);
    }

    /** {@code <0.001}, {@code 0.215}, {@code 20.2}, {@code 1,234}. */
    public static String millis(double value) {
        if (value > 0 && value < SHORTEST_MILLIS) {
            return "<0.001";
        }
        return String.format(Locale.ROOT, value < TEN ? "%.3f" : value < THOUSAND ? "%.1f" : "%,.0f", value);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f", millis / MILLIS_PER_SECOND);
    }

    /** {@code ±0.4 (99.9 % interval), iterations from 48.9 to 49.6}. */
    public static String spread(IpsResult result) {
        String range = "iterations from " + perSecond(result.throughput().min()) + " to "
                + perSecond(result.throughput().max());
        return result.throughput().error().isEmpty()
                ? range
                : "±" + perSecond(result.throughput().error().getAsDouble()) + " (99.9 % interval), " + range;
    }

    /** What latency counts from. */
    public static String latencyOf(IpsResult result) {
        return result.rate().isPresent()
                ? "latency from the time a request is due, at "
                        + perSecond(result.rate().getAsDouble()) + " requests/s"
                : "latency";
    }

    /** The heads of {@link #percentiles}. */
    public static List<String> percentileNames(IpsResult result) {
        return result.latency().percentiles().stream()
                .map(LatencyPercentile::name)
                .toList();
    }

    /** Percentiles in milliseconds, without the unit. */
    public static List<String> percentiles(IpsResult result) {
        return result.latency().percentiles().stream()
                .map(percentile -> millis(percentile.millis()))
                .toList();
    }

    /** {@code user 1.23 s, system 0.10 s, total 1.33 s, real 12.02 s for 590 requests: 2.254 ms of CPU per request}. */
    public static String times(ProcessorTimes times) {
        return "user " + seconds(times.userMillis()) + " s, system " + seconds(times.systemMillis()) + " s, total "
                + seconds(times.userMillis() + times.systemMillis()) + " s, real " + seconds(times.realMillis())
                + " s for " + NumberText.count(times.requests(), "request", "requests") + ": "
                + millis(times.millisPerRequest()) + " ms of CPU per request";
    }

    /** {@code JMH: 2 forks, 3 warm-up and 3 measured iterations of 2.0 s, 1 connection}. */
    public static String settings(IpsResult result) {
        return "JMH: " + NumberText.count(result.forks(), "fork", "forks") + ", "
                + result.warmupIterations() + " warm-up and " + result.iterations() + " measured iterations of "
                + TimeSpan.print(Duration.ofMillis(result.iterationMillis())) + ", "
                + NumberText.count(result.connections(), "connection", "connections");
    }
}
