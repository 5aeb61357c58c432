package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Records each allocation of an application whose whole run is one operation: from before its main method to its exit. */
final class BatchPass {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Target subject;
    private final ObjectsPlan plan;
    private final Progress progress;

    BatchPass(Target subject, ObjectsPlan plan, Progress progress) {
        this.subject = subject;
        this.plan = plan;
        this.progress = progress;
    }

    /** It may exit before it has answered. */
    private static void release(AgentChannel channel) throws ForkException, IOException {
        try {
            channel.release();
        } catch (JvmGoneException asItWasTold) {
            return;
        }
    }

    ExactPass.Recorded record() throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = subject.channel();
        Path file = plan.folder().resolve(ExactPass.ALL);
        progress.started("run");
        channel.record(Events.ALLOCATIONS);
        AgentChannel.Counter before = channel.mark();
        subject.beginHeld();
        if (!channel.awaitExiting(LONGEST)) {
            throw new ForkException(
                    subject.ending() + "\nIt must end by itself, by System.exit or when its threads have"
                            + " ended, for its run to be measured.");
        }
        AgentChannel.Counter after = channel.mark();
        channel.stop(file);
        release(channel);
        String failed = subject.failure();
        if (!failed.isEmpty()) {
            throw new ForkException(failed);
        }
        progress.finished("run", 1);
        AllocationRecording recording = AllocationRecording.read(file, Stacks.MAX_DEPTH);
        AllocationSpan span = recording.spans().get(0);
        return new ExactPass.Recorded(
                Background.none(span.rows()),
                span,
                after.since(before),
                recording.lostBytes(),
                List.of(),
                RequestMix.NONE,
                List.of());
    }
}
