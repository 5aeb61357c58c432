package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.ArrayLayout;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.SurvivorRecording;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.Retained;
import dev.plimsoll.retention.SurvivorSpan;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Measures which objects of the operations are retained. */
final class SurvivorPass {

    /** What survived of each request of a mix, by its index; empty until it is measured, and without those never made. */
    private final Map<Integer, EndpointCost.Survived> ofRequests = new HashMap<>();

    /** Enough to see how much the growth differs; each takes some collections. */
    private static final int PARTS = 5;

    static final String FILE = "perf-objects.retained.jfr";

    private final Target target;
    private final ObjectsPlan plan;
    private final Progress progress;
    private final Idleness idleness;

    SurvivorPass(Target target, ObjectsPlan plan, Progress progress, Idleness idleness) {
        this.target = target;
        this.plan = plan;
        this.progress = progress;
        this.idleness = idleness;
    }

    /**
     * Measures. Only once per JVM: where there are many stacks, a second recording of survivors in the same JVM takes JDK 17
     * minutes and gigabytes of native memory.
     *
     * @param allocated what as many operations allocated before
     * @param depth frames per stack that this JVM records at most
     * @throws RecordingException if the recording is incomplete, or has no begin mark or no end mark
     */
    Retained measure(Allocations allocated, AttributionContext attribution, int depth, ObjectsResultBuilder builder)
            throws ForkException, IOException, RecordingException, InterruptedException {
        progress.phase("retained objects of " + plan.source().title(), plan.testCount());
        Path file = plan.folder().resolve(FILE);
        double objectsPerOperation = allocated.total().objects() / (double) plan.testCount();
        SurvivorSpan span = new SurvivorSpan(target, plan.testCount(), Events.SURVIVORS, progress, idleness);
        SurvivorSpan.RecordedSpan recorded = span.record(objectsPerOperation, Math.min(PARTS, plan.testCount()), file);
        SurvivorRecording survivors =
                SurvivorRecording.read(file, recorded.after()::instanceBytes, ArrayLayout.of(target.jvm()));
        AllocationSpan sums = survivors.sums();
        builder.lost(survivors.lostBytes(), Caveat.On.RETAINED);
        new LoadCaveats(
                        recorded.idle() ? Duration.ZERO : idleness.longestFailedWait(),
                        idleness.bytesPerSecond(),
                        Optional.empty())
                .retained()
                .forEach(builder::caveat);
        CounterReconciliation growth =
                CounterReconciliation.of(recorded.before().growthTo(recorded.after()), sums.rows());
        HeapGrowth net = growth(recorded, survivors);
        builder.retainedStacks(attribution, sums.rows().withoutStringConstants(1), OptionalInt.of(depth));
        Allocations stayed = Attribution.of(sums.rows().withoutStringConstants(1), attribution)
                .allocations();
        Retained retained = new Retained(
                new Allocations(
                                stayed.byLocation(),
                                stayed.byOwnCode(),
                                Optional.empty(),
                                Optional.of(sums.rows().stringConstants(1)))
                        .comparedWith(allocated),
                Optional.of(net.amount()),
                net.errorBytes(),
                OptionalLong.of(growth.gapBytes()),
                recorded.made().made());
        if (survivors.sampledCount() >= ExactFlags.MAX_SURVIVORS) {
            builder.caveat(tooMany());
        } else if (retained.isIncomplete()) {
            builder.note(incomplete(growth.gapBytes()));
        } else if (!recorded.requests().isEmpty()) {
            addRequests(recorded.requests(), survivors.ofEachOperation(recorded.begins()));
        }
        return retained;
    }

    /** What survived of each request of a mix, by its index; none if too much is missing. */
    Map<Integer, EndpointCost.Survived> ofRequests() {
        return ofRequests;
    }

    private void addRequests(List<Integer> requests, List<Amount> survived) {
        for (int i = 0; i < requests.size(); i++) {
            ofRequests.merge(
                    requests.get(i),
                    new EndpointCost.Survived(1, survived.get(i)),
                    (one, other) -> new EndpointCost.Survived(
                            one.requests() + other.requests(), one.amount().plus(other.amount())));
        }
    }

    private HeapGrowth growth(SurvivorSpan.RecordedSpan recorded, SurvivorRecording survivors) {
        List<ClassHistogram> readings = new ArrayList<>(List.of(recorded.before()));
        List<Integer> operations = new ArrayList<>();
        List<Instant> laterParts = new ArrayList<>();
        int done = 0;
        for (SurvivorSpan.PartReading reading : recorded.between()) {
            readings.add(reading.live());
            operations.add(reading.operations() - done);
            laterParts.add(recorded.begins().get(reading.operations()));
            done = reading.operations();
        }
        readings.add(recorded.after());
        operations.add(plan.testCount() - done);
        List<Map<String, Amount>> retained = survivors.ofOperations(laterParts);
        List<Map<String, Amount>> others = survivors.others(laterParts);
        List<HeapGrowth.Part> parts = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            parts.add(new HeapGrowth.Part(
                    operations.get(i), readings.get(i).growthTo(readings.get(i + 1)), retained.get(i), others.get(i)));
        }
        return HeapGrowth.of(parts);
    }

    private static Caveat tooMany() {
        return new Caveat(
                Caveat.On.RETAINED,
                Caveat.Truth.EITHER,
                "too-many-survivors",
                "More objects are retained than Flight Recorder can track (" + ExactFlags.MAX_SURVIVORS
                        + "), so some are missing. Measure fewer requests (-Dplimsoll.testCount).");
    }

    private static String incomplete(long gapBytes) {
        return String.format(
                Locale.ROOT,
                "Retained objects are incomplete: surviving objects do not explain %s of the growth of the live heap."
                        + " A limit on what is retained would be inconclusive. <retained>false</retained>"
                        + " (-Dplimsoll.retained=false) skips this measurement.",
                new Bytes(gapBytes));
    }
}
