package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Records each allocation of the measured operations.
 *
 * <p>Walking stacks is what takes the time, and a location needs only the frames down to the first one that is not the
 * JDK's. So a few operations are recorded with whole stacks first: they show how deep to look, and make the flame graph.
 * All that is measured is then recorded no deeper than that.
 */
final class ExactPass {

    private static final int DEEP_SHARE = 10;
    private static final int MOST_DEEP = 5;

    private static final String DEEP = "perf-objects.deep.jfr";
    static final String ALL = "perf-objects.jfr";

    private final Subject subject;
    private final ObjectsPlan plan;
    private final Attributing attributing;
    private final Progress progress;

    ExactPass(Subject subject, ObjectsPlan plan, Attributing attributing, Progress progress) {
        this.subject = subject;
        this.plan = plan;
        this.attributing = attributing;
        this.progress = progress;
    }

    /**
     * What was recorded.
     *
     * @param load the span of the measured operations, each stack only as deep as locations need
     * @param idle a span of equal length without operations; empty if there was none
     * @param deep whole stacks of a few operations
     * @param counterBytes what the JVM counted in the span of the operations; empty if it does not count
     * @param lostBytes what Flight Recorder says it lost
     * @param made how often each request was made in the span of the operations
     */
    record Recorded(
            AllocationSpan load,
            Optional<AllocationSpan> idle,
            AllocationSpan deep,
            OptionalLong counterBytes,
            long lostBytes,
            RequestMix made) {

        /** The threads that serve no request, by their ids. */
        Set<Integer> background() {
            return idle.isPresent() ? load.background(idle.get()) : Set.of();
        }
    }

    /** The recordings that it leaves in a folder. */
    static List<Path> files(Path folder) {
        return List.of(folder.resolve(DEEP), folder.resolve(ALL), folder.resolve(RetainedPass.FILE));
    }

    Recorded record() throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = subject.channel();
        int deepCount = Math.min(MOST_DEEP, (plan.testCount() + DEEP_SHARE - 1) / DEEP_SHARE);
        progress.started("whole stacks");
        Path deepFile = plan.folder().resolve(DEEP);
        channel.record(Events.ALLOCATIONS);
        channel.mark();
        subject.run(deepCount);
        channel.mark();
        channel.stop(deepFile);
        AllocationRecording deep = AllocationRecording.read(deepFile, ExactFlags.DEEPEST);
        progress.finished("whole stacks", deepCount);

        int depth = attributing.depthNeeded(deep.spans().get(0).rows());
        if (depth < ExactFlags.DEEPEST) {
            channel.limitDepth(depth);
        }
        Path file = plan.folder().resolve(ALL);
        channel.record(Events.ALLOCATIONS);
        AgentChannel.Counter before = channel.mark();
        RequestMix made = new Rounds(subject, plan, progress).measured();
        AgentChannel.Counter after = channel.mark();
        Duration length = Duration.ofNanos(after.nanos() - before.nanos());
        idle(length);
        channel.stop(file);
        AllocationRecording recording = AllocationRecording.read(file, depth);
        return new Recorded(
                recording.spans().get(0),
                Optional.of(recording.spans().get(1)),
                deep.spans().get(0),
                after.since(before),
                recording.lostBytes(),
                made);
    }

    /** Nothing is asked of the application for as long as it was under load: what it allocates then, it does by itself. */
    private void idle(Duration length) throws ForkException, IOException, InterruptedException {
        progress.started("idle");
        subject.channel().mark();
        Thread.sleep(length.toMillis());
        subject.channel().mark();
        progress.finished("idle", plan.testCount());
    }
}
