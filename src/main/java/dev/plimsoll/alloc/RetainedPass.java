package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Retained;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Measures which objects of the operations stay. */
final class RetainedPass {

    static final String FILE = "perf-objects.retained.jfr";

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
        Path file = plan.folder().resolve(FILE);
        SurvivorSpan span = new SurvivorSpan(subject, plan.testCount(), Events.SURVIVORS, progress);
        SurvivorSpan.Recorded recorded = span.record(objectsPerOperation, file);
        Survivors survivors = SurvivorRecording.read(file, recorded.after(), span.layout());
        findings.lost(survivors.lostBytes());
        if (survivors.sampled() >= ExactFlags.SURVIVOR_QUEUE) {
            findings.reason(
                    "too-many-survivors",
                    "More objects stayed than can be followed, " + ExactFlags.SURVIVOR_QUEUE
                            + ": measure fewer requests (-Dplimsoll.testCount).");
        }
        Reconciliation growth = Reconciliation.of(recorded.before().growthTo(recorded.after()), survivors.rows());
        return new Retained(
                attributing.of(survivors.rows()).allocations(),
                Optional.of(growth.netGrowth().minus(survivors.observers())),
                OptionalLong.of(growth.gapBytes()),
                recorded.made().made());
    }
}
