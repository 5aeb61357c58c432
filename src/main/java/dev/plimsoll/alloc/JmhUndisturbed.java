package dev.plimsoll.alloc;

import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JmhJvmArgs;
import dev.plimsoll.fork.SupervisorCommand;
import dev.plimsoll.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a benchmark with JMH alone and reads the bytes per operation that its own profiler reports. */
final class JmhUndisturbed {

    private static final Duration MAX_RUN = Duration.ofHours(1);

    /** Short, but long enough for the C2 compiler; an option that the user sets is omitted. */
    private static final List<List<String>> DEFAULTS = List.of(
            List.of("-f", "1"), List.of("-wi", "5"), List.of("-w", "1s"), List.of("-i", "5"), List.of("-r", "1s"));

    private final JmhPlan plan;
    private final Path folder;

    JmhUndisturbed(JmhPlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
    }

    /**
     * The report of JMH.
     *
     * @param benchmark the full name of the benchmark
     * @param nanosPerOperation how long an operation takes
     * @param bytesPerOperation {@code gc.alloc.rate.norm}; NaN if it is missing
     */
    record BenchmarkScore(String benchmark, double nanosPerOperation, double bytesPerOperation) {}

    /**
     * Runs the benchmark.
     *
     * @throws ForkException with a text for the user, if JMH fails or does not find exactly one benchmark with one combination of
     *     parameters
     */
    BenchmarkScore read() throws ForkException, IOException {
        Path json = folder.resolve("jmh.json").toAbsolutePath();
        Files.deleteIfExists(json);
        SupervisorCommand supervised = new SupervisorCommand(
                "jmh-undisturbed",
                plan.java(),
                plan.probeJar(),
                command(json),
                Map.of(),
                plan.workingDirectory(),
                folder.resolve("jmh-undisturbed.log"));
        try (Fork fork = Fork.start(supervised, MAX_RUN)) {
            int code = exitCode(fork);
            if (code != 0 || !Files.exists(json)) {
                throw new ForkException("JMH ended with exit code " + code
                        + ". Is org.openjdk.jmh:jmh-core on the project's test class path, and its annotation processor at"
                        + " work? Does <jmh> (-Dplimsoll.jmh) '" + plan.regex() + "' find a benchmark? It printed: "
                        + fork.output());
            }
        }
        return one(JsonMapper.shared().readTree(Files.readString(json)));
    }

    private List<String> command(Path json) throws IOException {
        List<String> command = new ArrayList<>(List.of(plan.java().toString()));
        command.addAll(List.of("-cp", plan.classPath(), "org.openjdk.jmh.Main", plan.regex()));
        for (List<String> option : DEFAULTS) {
            if (!plan.jmhArgs().contains(option.get(0))) {
                command.addAll(option);
            }
        }
        command.addAll(plan.jmhArgs());
        command.addAll(List.of(
                "-bm", "avgt", "-tu", "ns", "-foe", "true", "-prof", "gc", "-rf", "json", "-rff", json.toString()));
        if (!plan.jvmArgs().isEmpty()) {
            command.addAll(List.of("-jvmArgsAppend", JmhJvmArgs.joined(plan.jvmArgs())));
        }
        return command;
    }

    private static int exitCode(Fork fork) throws IOException, ForkException {
        for (Wire.Block block = fork.receive(); block != null; block = fork.receive()) {
            if (block.id == Wire.EXITED) {
                return fork.read(block, DataInputStream::readInt);
            }
        }
        Ending ending = fork.ending(false);
        throw new ForkException("JMH " + ending.text() + ". It printed: " + fork.output());
    }

    private BenchmarkScore one(JsonNode results) throws ForkException {
        if (results.size() != 1) {
            List<String> found = new ArrayList<>();
            results.forEach(result -> found.add(result.path("benchmark").asString() + " " + result.path("params")));
            throw new ForkException("<jmh> (-Dplimsoll.jmh) '" + plan.regex() + "' finds " + results.size()
                    + " benchmarks or combinations of parameters, expected one: " + String.join(", ", found)
                    + ". Name one, and choose parameters in <jmhArgs> (-Dplimsoll.jmhArgs), for example -p size=10.");
        }
        JsonNode result = results.get(0);
        JsonNode metrics = result.path("secondaryMetrics");
        JsonNode rate = metrics.has("gc.alloc.rate.norm")
                ? metrics.get("gc.alloc.rate.norm")
                : metrics.path("\u00b7gc.alloc.rate.norm");
        return new BenchmarkScore(
                result.path("benchmark").asString(),
                result.path("primaryMetric").path("score").asDouble(1),
                rate.path("score").asDouble(Double.NaN));
    }
}
