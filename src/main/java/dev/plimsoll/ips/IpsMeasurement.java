package dev.plimsoll.ips;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.PrivateFolder;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.load.FreshFork;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.ProcessorTimes;
import dev.plimsoll.result.RequestLatency;
import dev.plimsoll.result.RequestThroughput;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.unit.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Measures throughput and latency of an application, or of a workload class, by JMH. For one thread. */
public final class IpsMeasurement {

    private static final double NANOS_PER_MILLI = 1e6;

    /** The fastest iteration over the slowest, from which on they differ more than those of a warm application at rest. */
    private static final double UNEVEN = 1.5;

    /** With fewer, no request is slower than the percentile. */
    private static final int MIN_SAMPLES_OF_P999 = 1_000;

    private static final int MIN_SAMPLES_OF_P99 = 100;

    /** An application that answers less than this share of the intended rate is overloaded; the schedule itself is as exact. */
    private static final double KEPT_UP = 0.98;

    private final IpsPlan plan;
    private final Path java;
    private final RunInfo runInfo;
    private final Progress progress;

    private IpsMeasurement(IpsPlan plan, Path java, RunInfo runInfo, Progress progress) {
        this.plan = plan;
        this.java = java;
        this.runInfo = runInfo;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param plan its launcher is open
     * @param java the {@code java} executable
     * @throws ForkException with a text for the user, if the application does not start, a request fails, or the time is over
     */
    public static IpsResult of(IpsPlan plan, Path java, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        if (plan.launcher().isBatch()) {
            throw FreshFork.batch();
        }
        Files.createDirectories(plan.folder());
        Files.deleteIfExists(plan.folder().resolve(IpsPlan.JMH_JSON));
        Files.deleteIfExists(plan.folder().resolve(IpsPlan.PERCENTILES));
        try (PrivateFolder folder = PrivateFolder.create()) {
            return new IpsMeasurement(plan, java, runInfo, progress).measure(folder.path());
        }
    }

    private IpsResult measure(Path folder) throws ForkException, IOException, InterruptedException {
        Path json = folder.resolve("jmh.json");
        Path socket = folder.resolve("i");
        progress.phase(
                (plan.rate().isPresent() ? "latency of " : "throughput and latency of ")
                        + plan.launcher().title(),
                plan.allIterations());
        try (ForkDriver driver = ForkDriver.start(plan, socket, progressed())) {
            JmhRun.JmhEnd end = new JmhRun(plan, java, socket, json).run();
            driver.end();
            if (end.exitCode() != 0 || !Files.exists(json)) {
                throw new ForkException("JMH ended with exit code " + end.exitCode() + ". It printed: " + end.output());
            }
            JmhScores scores = JmhScores.read(json);
            AtomicFile.write(
                    plan.folder().resolve(IpsPlan.JMH_JSON),
                    scores.masked(arg -> arg.replace(folder.toString(), "{folder}")));
            return result(scores, driver);
        }
    }

    private Consumer<IterationReading> progressed() {
        AtomicInteger count = new AtomicInteger();
        return reading -> progress.finished("iteration " + count.incrementAndGet(), 1);
    }

    private IpsResult result(JmhScores scores, ForkDriver driver) throws ForkException, IOException {
        Jvm jvm = driver.jvm().orElseThrow(() -> new ForkException("JMH has not forked a JVM"));
        List<IterationReading> readings = driver.measured();
        RequestThroughput throughput =
                scores.throughput(plan.rate().isPresent() ? JmhScores.AT_RATE : JmhScores.THROUGHPUT);
        RequestLatency latency = plan.rate().isPresent() ? fromIntendedStart(readings) : scores.latency();
        return new IpsResult(
                runInfo.header(jvm.environment(plan.appArgs(), runInfo.plimsoll())),
                plan.launcher().title(),
                plan.concurrency(),
                plan.rate(),
                plan.forks(),
                plan.warmupIterations(),
                plan.iterations(),
                plan.iterationTime().toMillis(),
                throughput,
                latency,
                times(readings),
                List.of(),
                notes(throughput, latency.samples()));
    }

    private RequestLatency fromIntendedStart(List<IterationReading> readings) throws ForkException, IOException {
        Histogram all = new Histogram(3);
        readings.forEach(reading -> reading.latencies().ifPresent(all::add));
        if (all.getTotalCount() == 0) {
            throw new ForkException("No request was answered in a measured iteration. Raise <iterationTime>"
                    + " (-Dplimsoll.iterationTime), or <rate> (-Dplimsoll.rate).");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        all.outputPercentileDistribution(new PrintStream(text, true, StandardCharsets.UTF_8), NANOS_PER_MILLI);
        AtomicFile.write(plan.folder().resolve(IpsPlan.PERCENTILES), text.toByteArray());
        return new RequestLatency(
                all.getTotalCount(),
                all.getMean() / NANOS_PER_MILLI,
                millis(all, 50),
                millis(all, 90),
                millis(all, 99),
                millis(all, 99.9),
                all.getMaxValue() / NANOS_PER_MILLI);
    }

    private static double millis(Histogram all, double percentile) {
        return all.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    /** Empty if the system does not report CPU time by mode. */
    private static Optional<ProcessorTimes> times(List<IterationReading> readings) {
        if (readings.isEmpty() || readings.stream().anyMatch(reading -> reading.userMillis() < 0)) {
            return Optional.empty();
        }
        return Optional.of(new ProcessorTimes(
                readings.stream().mapToLong(IterationReading::requests).sum(),
                readings.stream().mapToLong(IterationReading::userMillis).sum(),
                readings.stream().mapToLong(IterationReading::systemMillis).sum(),
                Math.round(
                        readings.stream().mapToLong(IterationReading::realNanos).sum() / NANOS_PER_MILLI)));
    }

    private List<String> notes(RequestThroughput throughput, long samples) {
        List<String> notes = new ArrayList<>();
        if (plan.rate().isPresent()
                && throughput.perSecond() < KEPT_UP * plan.rate().getAsDouble()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The application answered %,.1f of the %,.1f requests per second that were due, so latency grows for as"
                            + " long as an iteration lasts. Lower <rate> (-Dplimsoll.rate), or raise <concurrency>"
                            + " (-Dplimsoll.concurrency).",
                    throughput.perSecond(),
                    plan.rate().getAsDouble()));
        }
        uneven(throughput).ifPresent(notes::add);
        few(samples).ifPresent(notes::add);
        return notes;
    }

    /** A sentence if the last percentiles are just the slowest request. */
    static Optional<String> few(long samples) {
        return samples < MIN_SAMPLES_OF_P999
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "Latencies are of %,d requests, so %s the slowest of them. More or longer iterations"
                                + " (-Dplimsoll.iterations, -Dplimsoll.iterationTime) have more.",
                        samples,
                        samples < MIN_SAMPLES_OF_P99 ? "p99 and p99.9 are" : "p99.9 is"))
                : Optional.empty();
    }

    /** A sentence if the iterations differ so much that their mean says little. */
    static Optional<String> uneven(RequestThroughput throughput) {
        return throughput.max() > UNEVEN * throughput.min()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The iterations differ by %s, from %,.1f to %,.1f requests per second: the machine was busy, or the"
                                + " application not warm. More <warmupIterations> (-Dplimsoll.warmupIterations) or a quiet machine"
                                + " make them more even.",
                        throughput.min() > 0
                                ? String.format(Locale.ROOT, "a factor of %.1f", throughput.max() / throughput.min())
                                : "more than any factor",
                        throughput.min(),
                        throughput.max()))
                : Optional.empty();
    }
}
