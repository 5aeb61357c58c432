package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JmhCommand;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Measures what an operation of a benchmark allocates, twice: undisturbed, as JMH reports it; and every allocation, for the
 * locations. For the latter JMH runs the operations in one batch after others that warm up, and the probe in its fork records
 * that batch. For one thread.
 */
public final class JmhMeasurement {

    private static final Duration MAX_RUN = Duration.ofHours(1);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int WARM_UP_ITERATIONS = 10;
    private static final int MAX_WARM_UP_OPERATIONS = 1_000_000;

    /** The suffix of the methods that JMH generates around the measured operations. */
    private static final String STUB = "_jmhStub";

    private final JmhPlan jmh;
    private final ObjectsPlan plan;
    private final RunInfo runInfo;
    private final Progress progress;
    private final ObjectsResultBuilder builder;

    private JmhMeasurement(JmhPlan jmh, ObjectsPlan plan, RunInfo runInfo, Progress progress) {
        this.jmh = jmh;
        this.plan = plan;
        this.runInfo = runInfo;
        this.progress = progress;
        this.builder = new ObjectsResultBuilder(plan, ObjectsMode.EXACT);
    }

    /**
     * Measures.
     *
     * @throws ForkException with a text for the user, if JMH fails, or if there is not exactly one benchmark
     */
    public static ObjectsResult of(JmhPlan jmh, ObjectsPlan plan, RunInfo runInfo, Progress progress)
            throws ForkException, IOException {
        Files.createDirectories(plan.folder());
        return new JmhMeasurement(jmh, plan, runInfo, progress).measure();
    }

    private ObjectsResult measure() throws ForkException, IOException {
        ExactFlags flags = builder.exactFlags(jmh.jvmArgs());
        progress.phase("allocations of benchmark " + jmh.regex(), 2);
        progress.started("undisturbed");
        JmhUndisturbed.BenchmarkScore undisturbed = new JmhUndisturbed(jmh, plan.folder()).read();
        progress.finished("undisturbed", 1);
        progress.started("every allocation");
        try (Fork fork = Fork.start(command(undisturbed, flags.all()), MAX_RUN)) {
            return recorded(fork, undisturbed, flags.all());
        } catch (RecordingException failure) {
            throw new ForkException(String.valueOf(failure.getMessage()), failure);
        } finally {
            progress.finished("every allocation", 1);
            plan.close(List.of(plan.folder().resolve(ExactPass.ALL)));
        }
    }

    private ObjectsResult recorded(Fork fork, JmhUndisturbed.BenchmarkScore undisturbed, List<String> flags)
            throws ForkException, IOException, RecordingException {
        AgentChannel channel = new AgentChannel(fork);
        Jvm jvm = channel.describe();
        jvm.refuseIfUnfit();
        jvm.refuseUnless(Collector.G1);
        AttributionContext attribution = plan.attribution(channel.jdkPackages());
        OptionalLong counterBytes = record(channel, fork);
        AllocationRecording recording =
                AllocationRecording.read(plan.folder().resolve(ExactPass.ALL), Stacks.MAX_DEPTH);
        StackRows rows = recording.spans().get(0).rows();
        StackRows benchmark = rows.where(stack -> isBenchmark(rows.stacks(), stack));
        StackRows harness = rows.where(stack -> !isBenchmark(rows.stacks(), stack));
        builder.lost(recording.lostBytes(), Caveat.On.ALLOCATED);
        builder.allocatedStacks(attribution, benchmark, Set.of(), plan.testCount());
        Allocations allocations = builder.allocations(
                Attribution.of(benchmark.withoutStringConstants(1), attribution),
                Optional.of(harness.total()),
                Optional.of(benchmark.stringConstants(1)));
        if (plan.retained()) {
            builder.note("Retained objects are not measured for a benchmark.");
        }
        return builder.result(
                runInfo,
                jvm.environment(flags, runInfo.plimsoll()),
                plan.testCount(),
                OptionalLong.empty(),
                allocations,
                counterBytes,
                Double.isNaN(undisturbed.bytesPerOperation())
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(undisturbed.bytesPerOperation()),
                Optional.empty());
    }

    /** Records the measured iteration; returns the bytes that the JVM counted, empty if it does not count. */
    private OptionalLong record(AgentChannel channel, Fork fork) throws ForkException, IOException {
        channel.run(false);
        expect(channel.awaitIteration(MAX_RUN), fork);
        channel.record(Events.ALLOCATIONS);
        AgentChannel.Counter before = channel.mark();
        channel.proceed();
        expect(channel.awaitIterationEnd(MAX_RUN), fork);
        AgentChannel.Counter after = channel.mark();
        channel.stop(plan.folder().resolve(ExactPass.ALL));
        channel.proceed();
        return after.since(before);
    }

    private static void expect(boolean reached, Fork fork) throws ForkException {
        if (!reached) {
            throw new ForkException("JMH ended before its measured iteration. It printed: " + fork.output());
        }
    }

    private JmhCommand command(JmhUndisturbed.BenchmarkScore undisturbed, List<String> flags) {
        return new JmhCommand(
                jmh.java(),
                jmh.probeJar(),
                jmh.jmhJar(),
                flags,
                jmh.classPath(),
                jmhArgs(undisturbed),
                jmh.workingDirectory(),
                plan.folder().resolve("jmh.log"));
    }

    private List<String> jmhArgs(JmhUndisturbed.BenchmarkScore undisturbed) {
        List<String> args = new ArrayList<>(List.of("^" + Pattern.quote(undisturbed.benchmark()) + "$"));
        args.addAll(parameters());
        int warm = (int) Math.max(
                Math.min(plan.warmCount(), MAX_WARM_UP_OPERATIONS),
                Math.min(MAX_WARM_UP_OPERATIONS, WARM_UP.toNanos() / Math.max(1, undisturbed.nanosPerOperation())));
        args.addAll(List.of("-bm", "ss", "-f", "1", "-foe", "true", "-wi", Integer.toString(WARM_UP_ITERATIONS)));
        args.addAll(List.of("-wbs", Integer.toString(Math.max(1, warm / WARM_UP_ITERATIONS)), "-i", "1"));
        args.addAll(List.of("-bs", Integer.toString(plan.testCount())));
        return args;
    }

    /** The user's arguments that choose what is benchmarked rather than how long. */
    private List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i + 1 < jmh.jmhArgs().size(); i++) {
            if (jmh.jmhArgs().get(i).equals("-p")) {
                parameters.addAll(List.of("-p", jmh.jmhArgs().get(i + 1)));
            }
        }
        return parameters;
    }

    private static boolean isBenchmark(Stacks stacks, int stack) {
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            if (stacks.frame(node).method().endsWith(STUB)) {
                return true;
            }
        }
        return false;
    }
}
