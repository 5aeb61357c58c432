package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Records which objects of the measured operations stay. One operation at a time, since the sampler leaves out objects
 * when threads contend for it; with collections between, so that its queue does not fill with what is dead already.
 */
final class RetainedPass {

    static final String FILE = "perf-objects.retained.jfr";

    private static final int MOST_COLLECTIONS = 10;

    private final Subject subject;
    private final ObjectsPlan plan;
    private final long queue;
    private final Progress progress;

    /** @param queue how many objects the sampler can follow until a collection */
    RetainedPass(Subject subject, ObjectsPlan plan, long queue, Progress progress) {
        this.subject = subject;
        this.plan = plan;
        this.queue = queue;
        this.progress = progress;
    }

    /**
     * What was recorded.
     *
     * @param file the recording, with a mark before and behind the operations
     * @param before the class histogram before them
     * @param after the class histogram behind them
     */
    record Recorded(Path file, ClassHistogram before, ClassHistogram after) {}

    /** @param objectsPerOperation how many objects an operation allocates, for the number of collections */
    Recorded record(double objectsPerOperation) throws ForkException, IOException, InterruptedException {
        AgentChannel channel = subject.channel();
        Path file = plan.folder().resolve(FILE);
        rehearse(file);
        int between = (int) Math.max(1, Math.min(plan.testCount(), queue / 2 / Math.max(1, objectsPerOperation)));
        ClassHistogram before = settled();
        channel.record(Events.SURVIVORS);
        channel.mark();
        for (int i = 1; i <= plan.testCount(); i++) {
            progress.started("what stays");
            subject.run(1);
            if (i % between == 0) {
                channel.collect();
            }
            progress.finished("what stays", 1);
        }
        channel.mark();
        ClassHistogram after = settled();
        channel.stop(file);
        return new Recorded(file, before, after);
    }

    /** What recording itself leaves in the heap at its first time must not count. */
    private void rehearse(Path file) throws ForkException, IOException, InterruptedException {
        subject.channel().record(Events.SURVIVORS);
        subject.channel().mark();
        subject.run(1);
        subject.channel().collect();
        subject.channel().stop(file);
    }

    /** The histogram once collections no longer change the live heap, ten times at most. */
    private ClassHistogram settled() throws ForkException, IOException {
        long bytes = -1;
        ClassHistogram histogram = new ClassHistogram(Map.of());
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            subject.channel().collect();
            histogram = ClassHistogram.parse(subject.channel().command("gcClassHistogram", List.of()));
            if (histogram.total().bytes() == bytes) {
                break;
            }
            bytes = histogram.total().bytes();
        }
        return histogram;
    }
}
