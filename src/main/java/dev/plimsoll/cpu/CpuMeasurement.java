package dev.plimsoll.cpu;

import dev.plimsoll.alloc.WarmUp;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.FlameGraphFile;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.LocationFilter;
import dev.plimsoll.flame.FlameHeading;
import dev.plimsoll.flame.FlameUnit;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.ClassLoads;
import dev.plimsoll.jfr.CpuSamples;
import dev.plimsoll.jfr.PublicRecording;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.CpuSampler;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Samples where an application spends CPU time while it is exercised, in one JVM as the user runs it. For one thread. */
public final class CpuMeasurement {

    /** The file of the flame graph in the folder of the plan. */
    public static final String FLAME_GRAPH = "perf-cpu.flame.html";

    private static final String PAGE = "perf-cpu.html";

    private static final String FILE = "perf-cpu.jfr";
    private static final String WARM_UP = "warm-up";
    private static final String REQUESTS = "requests";

    /** In shown progress, a second of sampling counts as so many requests of the warm-up. */
    private static final long SECOND = 50;

    /** The default of async-profiler and of {@code jdk.CPUTimeSample}, and the shortest of {@code jdk.ExecutionSample} in JDK 17. */
    static final Duration PERIOD = Duration.ofMillis(10);

    /** The first JDK with {@code jdk.CPUTimeSample}. */
    private static final int CPU_TIME_FEATURE = 25;

    /** Compiled code has its lines at safepoints only by default, so that a sample elsewhere would have the line of another. */
    private static final List<String> LINES = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    /** How long the threads are sampled that use CPU time without requests: 100 samples of one that is busy. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** For the last batch of requests and the recording. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final CpuPlan plan;
    private final Progress progress;

    private CpuMeasurement(CpuPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Readings at the begin or the end of what is sampled.
     *
     * @param instant when, on the clock of the forked JVM, to 1 ms
     * @param nanos when, on a clock that only measures spans
     * @param cpu the CPU times
     */
    record Moment(Instant instant, long nanos, JvmThreadTimes cpu) {

        static Moment atBegin(AgentChannel channel) throws IOException, ForkException {
            Instant instant = Instant.ofEpochMilli(channel.heap().epochMillis());
            return new Moment(instant, System.nanoTime(), JvmThreadTimes.of(channel.pid()));
        }

        /** The CPU times first, since the other reading takes some. */
        static Moment atEnd(AgentChannel channel) throws IOException, ForkException {
            JvmThreadTimes cpu = JvmThreadTimes.of(channel.pid());
            long nanos = System.nanoTime();
            return new Moment(Instant.ofEpochMilli(channel.heap().epochMillis()).plusMillis(1), nanos, cpu);
        }
    }

    /**
     * Measures.
     *
     * @throws ForkException with a text for the user, if the application does not become ready, or ends by itself
     */
    public static CpuResult of(CpuPlan plan, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        Files.deleteIfExists(plan.folder().resolve(FLAME_GRAPH));
        if (plan.source().isBatch()) {
            throw batch();
        }
        return new CpuMeasurement(plan, progress).measure(runInfo);
    }

    private CpuResult measure(RunInfo runInfo) throws ForkException, IOException, InterruptedException {
        List<String> flags = new ArrayList<>(ClassLoads.FLAGS);
        flags.addAll(LINES);
        if (plan.asyncProfiler().isPresent()) {
            flags.add(AsyncProfiler.DYNAMIC_LOADING);
        }
        flags.addAll(plan.source().jvmArgs());
        Path file = plan.folder().resolve(FILE);
        progress.phase(
                "CPU time of " + plan.source().title(),
                plan.warmRequests() + SECOND * plan.duration().toSeconds());
        try (Target target = plan.source().fork(flags)) {
            target.channel().vitals();
            if (!target.begin()) {
                throw batch();
            }
            return sampled(target, file, flags, runInfo);
        } finally {
            PublicRecording.close(file, plan.keepRecording());
        }
    }

    private CpuResult sampled(Target target, Path file, List<String> flags, RunInfo runInfo)
            throws ForkException, IOException, InterruptedException {
        AgentChannel channel = target.channel();
        AttributionContext context =
                new AttributionContext(JdkClasses.of(channel.jdkPackages()), plan.origins(), LocationFilter.NONE);
        CpuSampler sampler =
                sampler(target.jvm().environment(flags, runInfo.plimsoll()).feature());
        Idleness idleness = new Idleness(channel);
        try {
            WarmUp.Done warm = new WarmUp(target, plan.warmRequests(), progress, idleness).runInTime("warmRequests");
            Span span = recordInTime(sampler, target, file, idleness);
            CpuSamples samples = span.read(sampler, file);
            CpuResultBuilder builder = new CpuResultBuilder(sampler, samples, span, plan);
            warm.caveat().ifPresent(caveat -> builder.note(caveat.text()));
            writeFlameGraph(samples, context);
            return builder.result(
                    runInfo.header(target.jvm().environment(flags, runInfo.plimsoll())),
                    SampleTables.of(context, samples));
        } catch (JvmGoneException gone) {
            String ending = target.ending();
            throw new ForkException(ending.isEmpty() ? String.valueOf(gone.getMessage()) : ending, gone);
        }
    }

    private Span recordInTime(CpuSampler sampler, Target target, Path file, Idleness idleness)
            throws ForkException, IOException, InterruptedException {
        try (Deadline ignored = target.endAfter(
                plan.duration().plus(GRACE), "the sampled requests and their recording took too long")) {
            return record(sampler, target, file, idleness);
        }
    }

    /**
     * What was sampled.
     *
     * @param idle when the time without requests begins
     * @param begin when it ends, and the requests begin
     * @param requests how many were made
     */
    record Span(Moment idle, Moment begin, Moment end, long requests) {

        /** async-profiler records nothing after it. */
        CpuSamples read(CpuSampler sampler, Path file) throws IOException {
            return CpuSamples.read(
                    file,
                    idle.instant(),
                    begin.instant(),
                    sampler == CpuSampler.ASYNC_PROFILER ? Instant.MAX : end.instant());
        }

        /** How long the application was sampled without requests. */
        Duration idleTime() {
            return Duration.ofNanos(begin.nanos() - idle.nanos());
        }

        Duration duration() {
            return Duration.ofNanos(end.nanos() - begin.nanos());
        }
    }

    private CpuSampler sampler(int feature) {
        if (plan.asyncProfiler().isPresent()) {
            return CpuSampler.ASYNC_PROFILER;
        }
        boolean isLinux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        return isLinux && feature >= CPU_TIME_FEATURE ? CpuSampler.CPU_TIME_SAMPLE : CpuSampler.EXECUTION_SAMPLE;
    }

    private Span record(CpuSampler sampler, Target target, Path file, Idleness idleness)
            throws ForkException, IOException, InterruptedException {
        AgentChannel channel = target.channel();
        if (plan.asyncProfiler().isPresent()) {
            try (AsyncProfiler profiler =
                    AsyncProfiler.in(channel, plan.asyncProfiler().get(), plan.folder())) {
                settle(target, idleness);
                profiler.start(PERIOD);
                Span span = exercise(target);
                profiler.stop(file);
                return span;
            }
        }
        channel.record(
                sampler == CpuSampler.CPU_TIME_SAMPLE
                        ? CpuSamples.cpuTimeEvents(PERIOD)
                        : CpuSamples.executionEvents(PERIOD));
        settle(target, idleness);
        Span span = exercise(target);
        channel.stop(file);
        return span;
    }

    private void settle(Target target, Idleness idleness) throws ForkException, IOException, InterruptedException {
        progress.started(WARM_UP);
        target.completeRotation();
        idleness.await(Idleness.MAX_WORK);
        progress.finished(WARM_UP, 0);
    }

    /** Waits a while without requests, makes them until the time is over, and then completes their rotation. */
    private Span exercise(Target target) throws ForkException, IOException, InterruptedException {
        Moment idle = Moment.atBegin(target.channel());
        Thread.sleep(IDLE.toMillis());
        Moment begin = Moment.atBegin(target.channel());
        Pace pace = new Pace();
        long requests = 0;
        long before = target.requests();
        long seconds = 0;
        long passed = 0;
        while (passed < plan.duration().toNanos()) {
            int batch = pace.next(Integer.MAX_VALUE, target.concurrency());
            long from = System.nanoTime();
            progress.started(REQUESTS);
            target.run(batch);
            requests += batch;
            pace.took(batch, Math.max(1, System.nanoTime() - from));
            passed = System.nanoTime() - begin.nanos();
            long done = Math.min(
                    Duration.ofNanos(passed).toSeconds(), plan.duration().toSeconds());
            progress.finished(REQUESTS, SECOND * (done - seconds));
            seconds = done;
        }
        target.completeRotation();
        return new Span(idle, begin, Moment.atEnd(target.channel()), Math.max(requests, target.requests() - before));
    }

    private void writeFlameGraph(CpuSamples samples, AttributionContext context) throws IOException {
        FlameGraphFile.write(
                plan.folder().resolve(FLAME_GRAPH),
                FlameHeading.of(
                        "CPU samples of " + plan.source().title(),
                        "The width of a frame is the part of the samples that were taken in it, or in what it called.",
                        FlameUnit.SAMPLES,
                        PAGE),
                samples.rows(),
                Set.of(),
                context);
    }

    private static ForkException batch() {
        return new ForkException(
                "The application ends by itself, so there are no requests to sample: perf-cpu needs a server, or a"
                        + " <workload> (-Dplimsoll.workload), a class of the project that does the same work.");
    }
}
