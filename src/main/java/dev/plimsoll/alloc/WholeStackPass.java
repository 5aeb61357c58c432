package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Records a few operations with whole stacks. They make up the flame graph, and show how many frames the measured operations need: in
 * two parts, so that what one teaches can be tested with the other.
 */
final class WholeStackPass {

    static final String FILE = "perf-objects.deep.jfr";

    private static final int PARTS = 2;

    /** Share of the measured operations that a part has, up to {@link #MAX_OPERATIONS}. */
    private static final int OPERATIONS_PART = 20;

    private static final int MAX_OPERATIONS = 3;

    /** A part has more operations if they are fast: what only some of them do may need more frames. */
    private static final Duration MIN_TIME = Duration.ofMillis(500);

    /** The same where no paths are learnt: the depth is that of the deepest of these requests. */
    private static final Duration MIN_TIME_WITHOUT_PATHS = Duration.ofSeconds(1);

    private final Target target;
    private final ObjectsPlan plan;
    private final Progress progress;
    private final Idleness idleness;

    WholeStackPass(Target target, ObjectsPlan plan, Progress progress, Idleness idleness) {
        this.idleness = idleness;
        this.target = target;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * What was recorded.
     *
     * @param parts some operations each
     * @param isOfAll whether each part has each kind of operation
     * @param operations how many operations all parts have
     */
    record WholeStacks(List<StackRows> parts, boolean isOfAll, int operations) {

        WholeStacks {
            parts = List.copyOf(parts);
        }

        /** All parts together. */
        StackRows rows() {
            RowTable all = new RowTable();
            parts.forEach(part -> part.table().forEach(all::add));
            return parts.get(0).with(all);
        }

        /** The same context, knowing the paths of these stacks if they are enough to learn from. */
        AttributionContext teach(AttributionContext attribution) {
            return isOfAll ? attribution.learning(parts.get(0), parts.get(1), operations) : attribution;
        }
    }

    WholeStacks record() throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = target.channel();
        Path file = plan.folder().resolve(FILE);
        progress.started("whole stacks");
        channel.record(Events.ALLOCATIONS);
        boolean isOfAll = true;
        int operations = 0;
        for (int part = 0; part < PARTS; part++) {
            RequestMix before = target.made();
            channel.mark();
            operations += run();
            // What the operations leave to other threads belongs to them.
            idleness.await(Idleness.MAX_WORK);
            channel.mark();
            isOfAll &= target.made().since(before).made().stream().allMatch(request -> request.count() > 0);
        }
        channel.stop(file);
        progress.finished("whole stacks", 0);
        List<StackRows> parts = AllocationRecording.read(file, Stacks.MAX_DEPTH).spans().stream()
                .map(AllocationSpan::rows)
                .toList();
        return new WholeStacks(parts, isOfAll, operations);
    }

    private int run() throws ForkException, IOException, InterruptedException {
        int count = Math.min(MAX_OPERATIONS, (plan.testCount() + OPERATIONS_PART - 1) / OPERATIONS_PART);
        int max = (plan.testCount() + PARTS - 1) / PARTS;
        // A part of a mix has whole rotations, unless that takes more requests than are measured.
        long rotation = target.rotation();
        boolean isOfRotations = rotation <= max;
        int batch = isOfRotations ? (int) RequestMix.wholeRotations(count, rotation) : count;
        Duration minTime = isOfRotations && !plan.retained() ? MIN_TIME : MIN_TIME_WITHOUT_PATHS;
        long begin = System.nanoTime();
        int done = 0;
        do {
            target.run(batch);
            done += batch;
        } while (done < max && System.nanoTime() - begin < minTime.toNanos());
        return done;
    }
}
