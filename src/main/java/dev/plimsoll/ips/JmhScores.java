package dev.plimsoll.ips;

import dev.plimsoll.result.IterationScore;
import dev.plimsoll.result.RequestLatency;
import dev.plimsoll.result.RequestThroughput;
import dev.plimsoll.unit.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What JMH has written as JSON. */
final class JmhScores {

    static final String THROUGHPUT = "throughput";
    static final String LATENCY = "latency";
    static final String AT_RATE = "atRate";

    private final JsonNode results;

    private JmhScores(JsonNode results) {
        this.results = results;
    }

    /** Reads JMH's file. */
    static JmhScores read(Path json) throws IOException {
        return new JmhScores(JsonMapper.shared().readTree(Files.readString(json)));
    }

    /** The same file without secrets in the arguments of JVMs. */
    String masked(UnaryOperator<String> masking) {
        for (JsonNode result : results) {
            if (result instanceof ObjectNode object && object.get("jvmArgs") instanceof ArrayNode args) {
                ArrayNode shown = object.putArray("jvmArgs");
                args.forEach(arg -> shown.add(masking.apply(SecretText.masked(arg.asString()))));
            }
        }
        return results.toPrettyString() + "\n";
    }

    /**
     * The throughput of a benchmark.
     *
     * @throws IOException if JMH has not measured it
     */
    RequestThroughput throughput(String benchmark) throws IOException {
        JsonNode metric = metric(benchmark);
        List<IterationScore> iterations = new ArrayList<>();
        int fork = 0;
        for (JsonNode ofFork : metric.path("rawData")) {
            fork++;
            for (JsonNode score : ofFork) {
                iterations.add(new IterationScore(fork, score.asDouble()));
            }
        }
        double error = metric.path("scoreError").asDouble(Double.NaN);
        return new RequestThroughput(
                metric.path("score").asDouble(),
                Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error),
                iterations);
    }

    /**
     * The latency that JMH has sampled.
     *
     * @throws IOException if it has none
     */
    RequestLatency latency() throws IOException {
        JsonNode metric = metric(LATENCY);
        JsonNode percentiles = metric.path("scorePercentiles");
        long samples = 0;
        for (JsonNode fork : metric.path("rawDataHistogram")) {
            for (JsonNode iteration : fork) {
                for (JsonNode bucket : iteration) {
                    samples += bucket.path(1).asLong();
                }
            }
        }
        return new RequestLatency(
                samples,
                metric.path("score").asDouble(),
                percentiles.path("50.0").asDouble(),
                percentiles.path("90.0").asDouble(),
                percentiles.path("99.0").asDouble(),
                percentiles.path("99.9").asDouble(),
                percentiles.path("100.0").asDouble());
    }

    private JsonNode metric(String benchmark) throws IOException {
        for (JsonNode result : results) {
            if (result.path("benchmark").asString("").endsWith("." + benchmark)) {
                return result.path("primaryMetric");
            }
        }
        throw new IOException("JMH has not measured " + benchmark);
    }
}
