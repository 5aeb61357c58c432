package dev.plimsoll.cpu;

import dev.plimsoll.jfr.CpuSamples;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.CpuSampler;
import dev.plimsoll.result.CpuSampling;
import dev.plimsoll.result.CpuThreadRow;
import dev.plimsoll.result.ProcessCpu;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.unit.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes a result of samples. For one use. */
final class CpuResultBuilder {

    private static final long NANOS_PER_MICRO = 1_000;

    /** Of a core: a thread that uses less has a sample by chance. */
    private static final double MIN_IDLE_SHARE = 0.05;

    private static final String NO_NAME = "(no name)";

    /** How far the time that samples stand for may be from the CPU time. */
    private static final double MAX_GAP = 0.1;

    private final CpuSampler sampler;
    private final CpuSamples samples;
    private final CpuMeasurement.Span span;
    private final CpuPlan plan;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    CpuResultBuilder(CpuSampler sampler, CpuSamples samples, CpuMeasurement.Span span, CpuPlan plan) {
        this.sampler = sampler;
        this.samples = samples;
        this.span = span;
        this.plan = plan;
    }

    void note(String text) {
        notes.add(text);
    }

    CpuResult result(ResultHeader header, SampleTables tables) {
        if (!samples.isComplete()) {
            reasons.add(new Reason(
                    "recording-lost-events",
                    "Flight Recorder lost events, so samples may be missing. Measure again, while nothing else runs on"
                            + " the machine."));
        }
        ProcessCpu cpu = span.end().cpu().since(span.begin().cpu());
        CpuSampling sampling = sampling();
        unsampled(sampling, cpu).ifPresent(this::note);
        return new CpuResult(
                header,
                plan.source().title(),
                span.requests(),
                span.duration().toMillis(),
                sampling,
                cpu,
                tables.byOwnCode(),
                tables.byLocation(),
                tables.byDependency(),
                background(),
                reasons,
                notes);
    }

    /** The threads that use CPU time even without requests, the most samples first. */
    private List<CpuThreadRow> background() {
        double longer =
                (double) span.duration().toNanos() / Math.max(1, span.idleTime().toNanos());
        double least = MIN_IDLE_SHARE * span.idleTime().toNanos() / CpuMeasurement.PERIOD.toNanos();
        return samples.byThread().entrySet().stream()
                .filter(thread -> thread.getValue().idle() >= least)
                .map(thread -> new CpuThreadRow(
                        thread.getKey().isEmpty() ? NO_NAME : SecretText.masked(thread.getKey()),
                        thread.getValue().samples(),
                        Math.min(
                                thread.getValue().samples(),
                                Math.round(thread.getValue().idle() * longer))))
                .filter(row -> row.idleSamples() > 0)
                .sorted(Comparator.comparingLong((CpuThreadRow row) -> -row.idleSamples())
                        .thenComparing(CpuThreadRow::name))
                .toList();
    }

    /** That samples and CPU time differ, where nothing makes sure that samples are proportional to it; empty if they agree. */
    static Optional<String> unsampled(CpuSampling sampling, ProcessCpu cpu) {
        OptionalDouble coverage = cpu.coverage(sampling.sampledMillis());
        if (sampling.sampler() != CpuSampler.EXECUTION_SAMPLE
                || coverage.isEmpty()
                || Math.abs(coverage.getAsDouble() - 1) <= MAX_GAP) {
            return Optional.empty();
        }
        String why = coverage.getAsDouble() > 1
                ? "threads that waited for a core were sampled, too"
                : "native code and the JVM's own threads are not sampled, and on a busy machine samples come late or not at all";
        return Optional.of(String.format(
                Locale.ROOT,
                "Samples stand for %.0f %% of the CPU time: %s. A share may therefore be off by more than its 95 %% interval."
                        + " jdk.CPUTimeSample (JDK 25 or later on Linux, <jvm>) and <asyncProfiler> do not have this error.",
                100 * coverage.getAsDouble(),
                why));
    }

    private CpuSampling sampling() {
        boolean isByCpuTime = sampler == CpuSampler.CPU_TIME_SAMPLE;
        long periodNanos = CpuMeasurement.PERIOD.toNanos();
        long sampledNanos = isByCpuTime ? samples.periodNanos() : samples.samples() * periodNanos;
        return new CpuSampling(
                sampler,
                (isByCpuTime ? meanPeriodNanos(samples.samples(), samples.periodNanos()) : periodNanos)
                        / NANOS_PER_MICRO,
                samples.samples(),
                Duration.ofNanos(sampledNanos).toMillis(),
                known(isByCpuTime, samples.failed()),
                known(isByCpuTime, samples.biased()),
                known(isByCpuTime, samples.lost()),
                known(sampler == CpuSampler.EXECUTION_SAMPLE, samples.inNative()));
    }

    /** The JVM samples more often where a recording of the user asks for that, and less often where it has to. */
    static long meanPeriodNanos(long samples, long sumNanos) {
        return samples == 0 ? CpuMeasurement.PERIOD.toNanos() : Math.round((double) sumNanos / samples);
    }

    private static OptionalLong known(boolean isKnown, long count) {
        return isKnown ? OptionalLong.of(count) : OptionalLong.empty();
    }
}
