package dev.plimsoll.ips;

import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What {@code perf-ips} measures, and how.
 *
 * @param launcher forks the application; to be opened before it is measured
 * @param forks how many forks of JMH measure each benchmark; each has a fresh application
 * @param warmupIterations before those that are measured
 * @param iterations that are measured
 * @param iterationTime how long each takes
 * @param rate requests per second; empty for as many as the application answers
 * @param concurrency how many connections make requests
 * @param timeout after which everything is killed
 * @param folder the folder for logs and JMH's results
 */
public record IpsPlan(
        TargetLauncher launcher,
        int forks,
        int warmupIterations,
        int iterations,
        Duration iterationTime,
        OptionalDouble rate,
        int concurrency,
        Duration timeout,
        Path folder) {

    /** JMH's name of the file for tools that read its results. */
    static final String JMH_JSON = "perf-ips.jmh.json";

    /** The percentiles of the latency at a fixed rate, as HdrHistogram prints them for its plotter. */
    static final String PERCENTILES = "perf-ips.hgrm";

    /** The benchmarks, by the names of their methods. */
    List<String> benchmarks() {
        return rate.isPresent() ? List.of(JmhScores.AT_RATE) : List.of(JmhScores.THROUGHPUT, JmhScores.LATENCY);
    }

    /** How many iterations there are in all forks, warm-up included. */
    public int allIterations() {
        return benchmarks().size() * forks * (warmupIterations + iterations);
    }

    /** The arguments of the application's JVM. */
    List<String> appArgs() {
        List<String> args = new ArrayList<>(List.of("-XX:+ExitOnOutOfMemoryError"));
        args.addAll(launcher.jvmArgs());
        return args;
    }
}
