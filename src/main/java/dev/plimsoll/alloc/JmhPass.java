package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.Fork;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JmhCommand;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Records each allocation of a benchmark's operations: JMH runs them in one batch, after others that warm up, and the probe
 * in its fork records the batch.
 */
final class JmhPass {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int WARM_UPS = 10;
    private static final int MOST_WARM = 1_000_000;
    private static final String STUB = "_jmhStub";

    private final JmhPlan plan;
    private final ObjectsPlan objects;
    private final Progress progress;

    JmhPass(JmhPlan plan, ObjectsPlan objects, Progress progress) {
        this.plan = plan;
        this.objects = objects;
        this.progress = progress;
    }

    /**
     * What was recorded.
     *
     * @param jvm the JVM that JMH forked
     * @param jdkPackages its own
     * @param benchmark what the benchmark's method allocated
     * @param harness what JMH allocated meanwhile
     * @param counterBytes what the JVM counted meanwhile; empty if it does not count
     * @param lostBytes what Flight Recorder says it lost
     */
    record Recorded(
            Jvm jvm,
            Set<String> jdkPackages,
            StackRows benchmark,
            StackRows harness,
            OptionalLong counterBytes,
            long lostBytes) {}

    Recorded record(JmhUndisturbed.Reading undisturbed, List<String> flags)
            throws ForkException, IOException, RecordingException {
        Path file = objects.folder().resolve(ExactPass.ALL);
        JmhCommand command = new JmhCommand(
                plan.java(),
                plan.probeJar(),
                plan.jmhJar(),
                flags,
                plan.classPath(),
                jmhArgs(undisturbed),
                plan.workingDirectory(),
                objects.folder().resolve("forks"),
                objects.folder().resolve("jmh.log"));
        progress.started("every allocation");
        try (Fork fork = Fork.start(command, LONGEST)) {
            AgentChannel channel = new AgentChannel(fork);
            Jvm jvm = channel.describe();
            jvm.refuseIfUnfit();
            jvm.refuseUnless(Collector.G1);
            Set<String> packages = channel.jdkPackages();
            channel.run(false);
            expect(channel.awaitIteration(LONGEST), fork);
            channel.record(Events.ALLOCATIONS);
            AgentChannel.Counter before = channel.mark();
            channel.proceed();
            expect(channel.awaitIterationEnd(LONGEST), fork);
            AgentChannel.Counter after = channel.mark();
            channel.stop(file);
            channel.proceed();
            AllocationRecording recording = AllocationRecording.read(file, Stacks.MAX_DEPTH);
            StackRows rows = recording.spans().get(0).rows();
            return new Recorded(
                    jvm,
                    packages,
                    rows.where(stack -> isBenchmark(rows.stacks(), stack)),
                    rows.where(stack -> !isBenchmark(rows.stacks(), stack)),
                    after.since(before),
                    recording.lostBytes());
        } finally {
            progress.finished("every allocation", 1);
        }
    }

    private static void expect(boolean reached, Fork fork) throws ForkException {
        if (!reached) {
            throw new ForkException("JMH ended before its measured iteration. It printed: " + fork.output());
        }
    }

    private List<String> jmhArgs(JmhUndisturbed.Reading undisturbed) {
        List<String> args = new ArrayList<>(List.of("^" + Pattern.quote(undisturbed.benchmark()) + "$"));
        args.addAll(parameters());
        int warm = (int) Math.max(
                Math.min(objects.warmCount(), MOST_WARM),
                Math.min(MOST_WARM, WARM_UP.toNanos() / Math.max(1, undisturbed.nanosPerOperation())));
        args.addAll(List.of("-bm", "ss", "-f", "1", "-foe", "true", "-wi", Integer.toString(WARM_UPS)));
        args.addAll(List.of("-wbs", Integer.toString(Math.max(1, warm / WARM_UPS)), "-i", "1"));
        args.addAll(List.of("-bs", Integer.toString(objects.testCount())));
        return args;
    }

    /** Of the user's arguments, those that choose what is benchmarked rather than how long. */
    private List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i + 1 < plan.jmhArgs().size(); i++) {
            if (plan.jmhArgs().get(i).equals("-p")) {
                parameters.addAll(List.of("-p", plan.jmhArgs().get(i + 1)));
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
