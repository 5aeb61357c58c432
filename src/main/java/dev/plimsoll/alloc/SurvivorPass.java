package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Retained;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Measures which objects of the operations stay. */
final class SurvivorPass {

    static final String FILE = "perf-objects.retained.jfr";

    private final Target subject;
    private final ObjectsPlan plan;
    private final Progress progress;
    private final Idleness idleness;

    SurvivorPass(Target subject, ObjectsPlan plan, Progress progress, Idleness idleness) {
        this.subject = subject;
        this.plan = plan;
        this.progress = progress;
        this.idleness = idleness;
    }

    /**
     * Measures, once: a second recording of survivors in the same JVM takes JDK 17 minutes and gigabytes of native memory
     * where stacks are many.
     *
     * @param objectsPerOperation how many objects an operation allocates, for the number of collections
     * @throws RecordingException if the recording is incomplete, or lacks the start or end marks
     */
    Retained measure(double objectsPerOperation, AttributionContext attributing, ObjectsResultBuilder findings)
            throws ForkException, IOException, RecordingException, InterruptedException {
        Path file = plan.folder().resolve(FILE);
        SurvivorSpan span = new SurvivorSpan(subject, plan.testCount(), Events.SURVIVORS, progress, idleness);
        SurvivorSpan.Recorded recorded = span.record(objectsPerOperation, file);
        Survivors survivors = SurvivorRecording.read(file, recorded.after(), span.layout());
        findings.lost(survivors.lostBytes(), Caveat.On.RETAINED);
        new LoadCaveats(
                        recorded.idle() ? Duration.ZERO : idleness.longestVain(),
                        idleness.bytesPerSecond(),
                        Optional.empty())
                .retained()
                .forEach(findings::caveat);
        CounterReconciliation growth =
                CounterReconciliation.of(recorded.before().growthTo(recorded.after()), survivors.rows());
        Retained retained = new Retained(
                attributing.of(survivors.rows()).allocations(),
                Optional.of(growth.netGrowth().minus(survivors.observers())),
                OptionalLong.of(growth.gapBytes()),
                recorded.made().made());
        if (survivors.sampled() >= ExactFlags.SURVIVOR_QUEUE) {
            findings.caveat(doubt(
                    "too-many-survivors",
                    "More objects stayed than Flight Recorder can follow, " + ExactFlags.SURVIVOR_QUEUE
                            + ", so that some are missing. Measure fewer requests (-Dplimsoll.testCount)."));
        } else if (retained.isIncomplete()) {
            findings.note(String.format(
                    Locale.ROOT,
                    "Retained objects are incomplete: surviving objects do not explain %s of the growth of the live heap."
                            + " A limit on what is retained would be inconclusive. <retained>false</retained>"
                            + " (-Dplimsoll.retained=false) skips this measurement.",
                    new Bytes(growth.gapBytes())));
        }
        return retained;
    }

    private static Caveat doubt(String code, String text) {
        return new Caveat(Caveat.On.RETAINED, Caveat.Truth.EITHER, code, text);
    }
}
