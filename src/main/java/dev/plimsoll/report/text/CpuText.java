package dev.plimsoll.report.text;

import dev.plimsoll.result.CpuLocationRow;
import dev.plimsoll.result.CpuMethodRow;
import dev.plimsoll.result.CpuOwnerRow;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.CpuSampler;
import dev.plimsoll.result.CpuSampling;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.ProcessCpu;
import dev.plimsoll.result.SampledShare;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What {@code perf-cpu} found, in words: the same in all reports. */
public final class CpuText {

    /** A method with a smaller share is not worth a step. */
    private static final double MIN_STEP_SHARE = 0.1;

    /** Of the background; the JSON has all. */
    private static final int MAX_THREADS = 3;

    private static final long NANOS_PER_MICRO = 1_000;

    private CpuText() {}

    /**
     * A figure with its name.
     *
     * @param name for example {@code sampled CPU time}
     * @param value for example {@code 9.84 s}
     * @param context what belongs to it; may be empty
     */
    public record Figure(String name, String value, String context) {}

    /** {@code 984 samples during 5,120 requests, 41.2 % of them in Cart.total}. */
    public static String headline(CpuResult result) {
        String samples = NumberText.count(result.samples(), "CPU sample", "CPU samples") + " during "
                + NumberText.count(result.requests(), "request", "requests");
        return result.ownMethods().stream()
                .findFirst()
                .map(row -> samples + ", " + share(result, row.samples()) + " % of them in "
                        + Printable.of(simple(row.site())))
                .orElse(samples);
    }

    /** The main figures, in the order of reports. */
    public static List<Figure> figures(CpuResult result) {
        List<Figure> figures = new ArrayList<>();
        figures.add(samples(result.sampling()));
        figures.add(time(result));
        figures.add(process(result));
        if (!result.background().isEmpty()) {
            figures.add(background(result));
        }
        CpuSampling sampling = result.sampling();
        add(
                "failed",
                sampling.failed(),
                sampling.failedShare(),
                "without a stack, in the tables as (no stack)",
                figures);
        add(
                "biased",
                sampling.biased(),
                sampling.biasedShare(),
                "with the stack of a safepoint shortly after the code that ran",
                figures);
        add("lost", sampling.lost(), sampling.lostShare(), "dropped, in no table", figures);
        if (sampling.inNative().isPresent()) {
            figures.add(new Figure(
                    "in native code",
                    NumberText.count(sampling.inNative().getAsLong(), "sample", "samples"),
                    "of at most one thread per period, which may wait there; in no table"));
        }
        return figures;
    }

    private static Figure samples(CpuSampling sampling) {
        String period = TimeSpan.print(Duration.ofNanos(sampling.periodMicros() * NANOS_PER_MICRO));
        String how = switch (sampling.sampler()) {
            case CPU_TIME_SAMPLE -> "each thread after " + period + " of its CPU time";
            case EXECUTION_SAMPLE -> "at most five threads that run Java code, each " + period;
            case ASYNC_PROFILER -> "each thread after " + period + " of its CPU time, those of the JVM too";
        };
        return new Figure("samples", NumberText.count(sampling.samples()), sampler(sampling.sampler()) + ": " + how);
    }

    private static Figure time(CpuResult result) {
        OptionalDouble coverage = result.coverage();
        return new Figure(
                "sampled time",
                seconds(result.sampling().sampledMillis()),
                coverage.isPresent()
                        ? NumberText.percent(coverage.getAsDouble(), 0) + " % of the CPU time of the process"
                        : "samples times their period");
    }

    private static Figure process(CpuResult result) {
        ProcessCpu cpu = result.cpu();
        if (cpu.processMillis().isEmpty()) {
            return new Figure("CPU time", RowText.ABSENT, "not reported by this system");
        }
        return new Figure(
                "CPU time",
                seconds(cpu.processMillis().getAsLong()),
                "in " + seconds(result.spanMillis()) + part(", garbage collector ", cpu.collectorMillis())
                        + part(", JIT compilers ", cpu.compilerMillis()));
    }

    private static Figure background(CpuResult result) {
        String names = result.background().stream()
                .limit(MAX_THREADS)
                .map(row -> Printable.of(row.name()) + " " + share(result, row.idleSamples()) + " %")
                .collect(Collectors.joining(", "));
        int more = result.background().size() - MAX_THREADS;
        return new Figure(
                "background",
                NumberText.count(result.backgroundSamples()),
                share(result, result.backgroundSamples())
                        + " % of the samples, of threads that use as much CPU time without requests, in all tables: "
                        + names
                        + (more > 0 ? " and " + NumberText.count(more, "more thread", "more threads") : ""));
    }

    private static String part(String name, OptionalLong millis) {
        return millis.isPresent() ? name + seconds(millis.getAsLong()) : "";
    }

    private static void add(
            String name, OptionalLong count, OptionalDouble share, String context, List<Figure> figures) {
        if (count.isPresent()) {
            figures.add(new Figure(
                    name,
                    NumberText.count(count.getAsLong(), "sample", "samples"),
                    (share.isPresent() && count.getAsLong() > 0
                                    ? NumberText.percent(share.getAsDouble(), 1) + " %, "
                                    : "")
                            + context));
        }
    }

    /** What this way of sampling does not see, one sentence each. */
    public static List<String> bias(CpuResult result) {
        List<String> sentences = new ArrayList<>();
        switch (result.sampling().sampler()) {
            case CPU_TIME_SAMPLE ->
                sentences.add(
                        "Samples are proportional to the CPU time of the application's threads, in Java and in native"
                                + " code; the threads of the garbage collector and of the JIT compilers are not sampled.");
            case EXECUTION_SAMPLE -> {
                sentences.add(
                        "Samples are of threads that could run Java code, whether or not they had a core; of more than"
                                + " five, only five are looked at each time, so that shares are not proportional to CPU time.");
                sentences.add(
                        "Native code, the garbage collector, the JIT compilers, and code whose stack the JVM cannot walk"
                                + " are not sampled. On Linux with JDK 25 or later, jdk.CPUTimeSample is used instead.");
            }
            case ASYNC_PROFILER ->
                sentences.add(
                        "Samples are proportional to CPU time, with that of the garbage collector and the JIT compilers,"
                                + " which is JDK in the tables.");
        }
        return sentences;
    }

    /** A share in per cent, without the sign: {@code 41.2}. */
    public static String share(CpuResult result, long samples) {
        return result.samples() == 0
                ? RowText.ABSENT
                : NumberText.percent(result.share(samples).share(), 1);
    }

    /** The ends of its interval of 95 % confidence: {@code 38.2-44.3}. */
    public static String interval(CpuResult result, long samples) {
        if (result.samples() == 0) {
            return RowText.ABSENT;
        }
        SampledShare share = result.share(samples);
        return NumberText.percent(share.low(), 1) + "-" + NumberText.percent(share.high(), 1);
    }

    /** The class without its package and the method: {@code Cart.total}; empty if there is none. */
    public static String simple(Site site) {
        String type = site.className().substring(site.className().lastIndexOf('.') + 1);
        return site.kind() == SiteKind.SITE ? type + "." + site.method() : "";
    }

    /** What a method of own code is called, with its hottest line. */
    public static String name(CpuMethodRow row) {
        return place(row.site());
    }

    /** What an executed method is called, with its hottest line. */
    public static String name(CpuLocationRow row) {
        return place(row.site());
    }

    /** What an owner is called. */
    public static String name(CpuOwnerRow row) {
        return Printable.of(
                row.owner().kind() == OwnerKind.UNKNOWN && row.owner().id().isEmpty()
                        ? row.name()
                        : SiteText.owner(row.owner()));
    }

    private static String place(Site site) {
        String method = SiteText.method(site);
        return Printable.of(site.text() + (method.isEmpty() ? "" : " (" + method + ")"));
    }

    /** What to look at first; empty if no method of own code has much of the time. */
    public static Optional<NextStep> step(CpuResult result) {
        return result.ownMethods().stream()
                .findFirst()
                .filter(row -> result.share(row.samples()).low() >= MIN_STEP_SHARE)
                .map(row -> new NextStep(
                        "Look at " + simple(row.site()) + " first",
                        share(result, row.samples()) + " % of the samples (95 %: " + interval(result, row.samples())
                                + " %) are in it or in what it calls outside of own code, "
                                + share(result, row.selfSamples()) + " % in the method itself.",
                        "",
                        row.site().text()));
    }

    /** {@code 9.8 s}. */
    public static String seconds(long millis) {
        return TimeSpan.print(Duration.ofMillis(millis));
    }

    /** The name of the event or tool, for a cell. */
    public static String sampler(CpuSampler sampler) {
        return switch (sampler) {
            case CPU_TIME_SAMPLE -> "jdk.CPUTimeSample";
            case EXECUTION_SAMPLE -> "jdk.ExecutionSample";
            case ASYNC_PROFILER -> "async-profiler";
        };
    }
}
