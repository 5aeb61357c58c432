package dev.plimsoll.result;

import dev.plimsoll.result.Site.SiteKind;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * The result of {@code perf-cpu}: where the application spent CPU time while it was exercised.
 *
 * @param header what was measured, and where
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param requests how many requests were made while it was sampled
 * @param spanMillis how long they took
 * @param sampling how it was sampled
 * @param cpu the CPU time of the process in that time
 * @param byOwnCode one row per method of own code, the most samples first; empty if no stack has own code
 * @param byLocation one row per method that was executed, the most samples first
 * @param byDependency one row per owner of code, the most samples first
 * @param background threads that use CPU time even without requests, the most samples first; they are in all tables, too
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record CpuResult(
        ResultHeader header,
        String workload,
        long requests,
        long spanMillis,
        CpuSampling sampling,
        ProcessCpu cpu,
        List<CpuMethodRow> byOwnCode,
        List<CpuLocationRow> byLocation,
        List<CpuOwnerRow> byDependency,
        List<CpuThreadRow> background,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    /** With fewer, the interval of a share of a half is 20 percentage points wide. */
    public static final int MIN_SAMPLES = 100;

    /**
     * Checks that each table adds up to all samples.
     *
     * @throws IllegalArgumentException if one does not
     */
    public CpuResult {
        byOwnCode = List.copyOf(byOwnCode);
        byLocation = List.copyOf(byLocation);
        byDependency = List.copyOf(byDependency);
        background = List.copyOf(background);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
        if (!byOwnCode.isEmpty()) {
            requireAll(sampling.samples(), byOwnCode.stream().mapToLong(CpuMethodRow::samples), "byOwnCode");
        }
        requireAll(sampling.samples(), byLocation.stream().mapToLong(CpuLocationRow::samples), "byLocation");
        requireAll(sampling.samples(), byDependency.stream().mapToLong(CpuOwnerRow::samples), "byDependency");
        requireAll(
                sampling.samples(),
                byDependency.stream().mapToLong(CpuOwnerRow::selfSamples),
                "the innermost code of byDependency");
    }

    private static void requireAll(long samples, LongStream rows, String name) {
        long sum = rows.sum();
        if (sum != samples) {
            throw new IllegalArgumentException(
                    "the rows of " + name + " add up to " + sum + " samples, expected all " + samples);
        }
    }

    @Override
    public CpuResult after(Duration duration) {
        return new CpuResult(
                header.after(duration),
                workload,
                requests,
                spanMillis,
                sampling,
                cpu,
                byOwnCode,
                byLocation,
                byDependency,
                background,
                reasons,
                notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.CPU;
    }

    /** None: no limit is on a share of samples. */
    @Override
    public List<Figure> figures() {
        return List.of();
    }

    /** How many samples there are. */
    public long samples() {
        return sampling.samples();
    }

    /** How many samples threads would have without requests. */
    public long backgroundSamples() {
        return background.stream().mapToLong(CpuThreadRow::idleSamples).sum();
    }

    /** The share of some of the samples; there must be at least one. */
    public SampledShare share(long some) {
        return SampledShare.of(some, samples());
    }

    /** What the samples stand for as a share of the CPU time of the process: 0.95 is 95 %. */
    public OptionalDouble coverage() {
        return cpu.coverage(sampling.sampledMillis());
    }

    /** The methods of own code. */
    public List<CpuMethodRow> ownMethods() {
        return byOwnCode.stream()
                .filter(row -> row.site().kind() == SiteKind.SITE)
                .toList();
    }
}
