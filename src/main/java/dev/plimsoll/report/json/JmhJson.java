package dev.plimsoll.report.json;

import dev.plimsoll.report.text.IndexEntry;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code jmh.json} for tools that read results of JMH: one benchmark per main figure, with memory as its primary metric.
 * The fields are those that JMH's {@code JSONResultFormat} writes; the mode is {@code ss}, in which less is better.
 */
public final class JmhJson {

    private static final List<String> PERCENTILES =
            List.of("0.0", "50.0", "90.0", "95.0", "99.0", "99.9", "99.99", "99.999", "99.9999", "100.0");

    private JmhJson() {}

    /** The JSON, ending in a line feed. */
    public static String text(List<IndexEntry> entries) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        EntryFigure.of(entries).forEach(figure -> put(figure, json.addObject()));
        return JsonText.of(json);
    }

    private static void put(EntryFigure figure, ObjectNode benchmark) {
        benchmark.put("benchmark", name(figure)).put("mode", "ss");
        benchmark.put("threads", 1).put("forks", 1);
        benchmark.put("warmupIterations", 0).put("warmupTime", "single-shot").put("warmupBatchSize", 1);
        benchmark.put("measurementIterations", 1).put("measurementTime", "single-shot");
        benchmark.put("measurementBatchSize", 1);
        ObjectNode metric = benchmark.putObject("primaryMetric");
        double value = figure.value();
        metric.put("score", value).put("scoreError", (double) figure.error());
        metric.putArray("scoreConfidence").add(value - figure.error()).add(value + figure.error());
        ObjectNode percentiles = metric.putObject("scorePercentiles");
        PERCENTILES.forEach(percentile -> percentiles.put(percentile, value));
        metric.put("scoreUnit", figure.metric().unit());
        metric.putArray("rawData").addArray().add(value);
        benchmark.putObject("secondaryMetrics");
    }

    /** A class and a method, as readers expect it: {@code com.acme.shop.perf-objects.allocatedPerRequest}. */
    private static String name(EntryFigure figure) {
        return figure.benchmark().replace(':', '.').replace(' ', '.') + "."
                + figure.metric().id();
    }
}
