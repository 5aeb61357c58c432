package dev.plimsoll.report.table;

import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.IterationScore;
import dev.plimsoll.result.RequestLatency.LatencyPercentile;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes {@code perf-ips.csv}: one row per figure, and one per measured iteration of each fork. */
final class IpsCsv {

    private IpsCsv() {}

    static void write(IpsResult result, Csv csv) {
        csv.heads("figure", "unit", "fork", "value").endLine();
        put("throughput", "1/s", result.throughput().perSecond(), csv);
        result.throughput().error().ifPresent(error -> put("throughput error", "1/s", error, csv));
        put("latency samples", "", result.latency().samples(), csv);
        put("latency mean", "ms", result.latency().meanMillis(), csv);
        for (LatencyPercentile percentile : result.latency().percentiles()) {
            put("latency " + percentile.name(), "ms", percentile.millis(), csv);
        }
        result.times().ifPresent(times -> {
            put("requests", "", times.requests(), csv);
            put("user", "ms", times.userMillis(), csv);
            put("system", "ms", times.systemMillis(), csv);
            put("real", "ms", times.realMillis(), csv);
        });
        for (IterationScore iteration : result.throughput().iterations()) {
            csv.text("iteration").text("1/s").number(iteration.fork());
            csv.number(OptionalDouble.of(iteration.perSecond())).endLine();
        }
    }

    private static void put(String figure, String unit, double value, Csv csv) {
        csv.text(figure).text(unit).number(OptionalInt.empty());
        csv.number(OptionalDouble.of(value)).endLine();
    }

    private static void put(String figure, String unit, long value, Csv csv) {
        csv.text(figure).text(unit).number(OptionalInt.empty()).number(value).endLine();
    }
}
