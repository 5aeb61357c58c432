package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

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

    static final String DEEP = "perf-objects.deep.jfr";
    static final String ALL = "perf-objects.jfr";

    private final Target subject;
    private final ObjectsPlan plan;
    private final AttributionContext attributing;
    private final Progress progress;
    private final Idleness idleness;

    ExactPass(Target subject, ObjectsPlan plan, AttributionContext attributing, Progress progress, Idleness idleness) {
        this.subject = subject;
        this.plan = plan;
        this.attributing = attributing;
        this.progress = progress;
        this.idleness = idleness;
    }

    /**
     * What was recorded.
     *
     * @param load the span of the measured operations, each stack only as deep as locations need
     * @param deep whole stacks of a few operations
     * @param counterBytes what the JVM counted in the span of the operations; empty if it does not count
     * @param lostBytes what Flight Recorder says it lost
     * @param caveats why what was recorded may not be what operations allocate
     * @param made how often each request was made in the span of the operations
     * @param notes what else the user should know of how it was recorded
     */
    record Recorded(
            Background load,
            AllocationSpan deep,
            OptionalLong counterBytes,
            long lostBytes,
            List<Caveat> caveats,
            RequestMix made,
            List<String> notes) {

        Recorded {
            caveats = List.copyOf(caveats);
            notes = List.copyOf(notes);
        }
    }

    /** The recordings that it leaves in a folder. */
    static List<Path> files(Path folder) {
        return List.of(folder.resolve(DEEP), folder.resolve(ALL), folder.resolve(SurvivorPass.FILE));
    }

    Recorded record() throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = subject.channel();
        AllocationSpan deep = deep();
        int depth = attributing.depthNeeded(deep.rows());
        String unlimited = depth < Stacks.MAX_DEPTH ? channel.limitDepth(depth) : "";
        boolean settled = new Batches(subject, plan, progress).settle(idleness);
        Path file = plan.folder().resolve(ALL);
        channel.record(Events.ALLOCATIONS);
        LoadSpan load = new LoadSpan(subject, plan, progress, idleness);
        load.run(settled);
        channel.stop(file);
        AllocationRecording recording =
                AllocationRecording.read(file, unlimited.isEmpty() ? depth : Stacks.MAX_DEPTH, LoadSpan.IDLE_SPANS);
        List<AllocationSpan> spans = recording.spans();
        Background background =
                Background.of(spans.get(0), load.length(), spans.subList(1, spans.size()), load.idleLength());
        return new Recorded(
                background,
                deep,
                load.counterBytes(),
                recording.lostBytes(),
                load.caveats(background),
                load.made(),
                unlimited.isEmpty() ? List.of() : List.of(wholeStacks(unlimited)));
    }

    private static String wholeStacks(String why) {
        return "Whole stacks were recorded, which takes longer, because this JVM does not let Plimsoll limit their depth ("
                + why + "). The figures are not affected.";
    }

    private AllocationSpan deep() throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = subject.channel();
        int count = Math.min(MOST_DEEP, (plan.testCount() + DEEP_SHARE - 1) / DEEP_SHARE);
        Path file = plan.folder().resolve(DEEP);
        progress.started("whole stacks");
        channel.record(Events.ALLOCATIONS);
        channel.mark();
        subject.run(count);
        channel.mark();
        channel.stop(file);
        progress.finished("whole stacks", count);
        return AllocationRecording.read(file, Stacks.MAX_DEPTH).spans().get(0);
    }
}
