package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Retained;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records which objects of the measured operations stay. One operation at a time, since the sampler leaves out objects
 * when threads contend for it; with collections between, so that its queue does not fill with what is dead already.
 */
final class RetainedPass {

    static final String FILE = "perf-objects.retained.jfr";

    private static final int MOST_COLLECTIONS = 10;
    private static final int ATTEMPTS = 3;
    private static final double SMALL_GAP = 0.01;

    private final Subject subject;
    private final ObjectsPlan plan;
    private final Progress progress;

    RetainedPass(Subject subject, ObjectsPlan plan, Progress progress) {
        this.subject = subject;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Measures; again, three times at most, if the sampler lost objects, as it does now and then when a thread of the
     * application allocates at the same moment. The reading with the smallest gap to the histogram counts.
     *
     * @param objectsPerOperation how many objects an operation allocates, for the number of collections
     * @throws RecordingException if no reading has both of its marks
     */
    Retained measure(double objectsPerOperation, Attributing attributing, Findings findings)
            throws ForkException, IOException, RecordingException, InterruptedException {
        Optional<Retained> best = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            try {
                Retained retained = once(objectsPerOperation, attributing, findings);
                if (best.isEmpty() || gap(retained) < gap(best.get())) {
                    best = Optional.of(retained);
                }
                if (gap(retained) <= SMALL_GAP || attempt == ATTEMPTS) {
                    return best.get();
                }
            } catch (RecordingException lostMark) {
                if (attempt == ATTEMPTS) {
                    return best.orElseThrow(() -> lostMark);
                }
            }
        }
    }

    private static double gap(Retained retained) {
        return retained.gapShare().orElse(0);
    }

    private Retained once(double objectsPerOperation, Attributing attributing, Findings findings)
            throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = subject.channel();
        Path file = plan.folder().resolve(FILE);
        rehearse(file);
        int between = (int) Math.max(
                1, Math.min(plan.testCount(), ExactFlags.SURVIVOR_QUEUE / 2 / Math.max(1, objectsPerOperation)));
        channel.record(Events.SURVIVORS);
        // Recording, since starting it leaves objects, too: the more if the last one started in the same second, as
        // their files' names then differ by a number that is formatted for the first time.
        ClassHistogram before = settled();
        channel.mark();
        for (int i = 1; i <= plan.testCount(); i++) {
            progress.started("what stays");
            subject.run(1);
            if (i % between == 0) {
                channel.collect();
            }
            progress.finished("what stays", 1);
        }
        // The last answer may have come before its thread was done, and would contend with the mark for the sampler.
        channel.collect();
        channel.mark();
        ClassHistogram after = settled();
        channel.stop(file);
        Survivors survivors = SurvivorRecording.read(file, after, layout());
        findings.lost(survivors.lostBytes());
        if (survivors.sampled() >= ExactFlags.SURVIVOR_QUEUE) {
            findings.reason(
                    "too-many-survivors",
                    "More objects stayed than can be followed, " + ExactFlags.SURVIVOR_QUEUE
                            + ": measure fewer requests (-Dplimsoll.testCount).");
        }
        Reconciliation growth = Reconciliation.of(before.growthTo(after), survivors.rows());
        return new Retained(
                attributing.of(survivors.rows()).allocations(),
                Optional.of(growth.netGrowth().minus(survivors.observers())),
                OptionalLong.of(growth.gapBytes()));
    }

    private ArrayLayout layout() {
        return subject.jvm().fact("UseCompressedOops").equals("false")
                ? new ArrayLayout(16, 8, 8)
                : ArrayLayout.COMPRESSED;
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
