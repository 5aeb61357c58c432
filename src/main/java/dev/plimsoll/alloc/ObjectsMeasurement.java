package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Measures what a plan's operations allocate, to the byte or by samples, and what of it stays. For one thread. */
public final class ObjectsMeasurement {

    /** The flame graph's file in the plan's folder. */
    public static final String FLAME_GRAPH = "perf-objects.flame.html";

    /** What a run may leave beside its result. */
    public static final List<String> SIDE_FILES =
            List.of(FLAME_GRAPH, ExactPass.ALL, SurvivorPass.FILE, ExactPass.DEEP, "app.log");

    private final ObjectsPlan plan;
    private final RunInfo asker;
    private final Progress progress;
    private final ObjectsResultBuilder findings;

    private ObjectsMeasurement(ObjectsPlan plan, RunInfo asker, Progress progress) {
        this.plan = plan;
        this.asker = asker;
        this.progress = progress;
        this.findings = new ObjectsResultBuilder(plan);
    }

    /**
     * Measures.
     *
     * @throws ForkException for the user, if the application does not run, or ends before there is anything to
     *     report; or if there is no library to sample with on this platform
     */
    public static ObjectsResult of(ObjectsPlan plan, RunInfo asker, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        Files.deleteIfExists(plan.folder().resolve(FLAME_GRAPH));
        if (plan.mode() == ObjectsMode.SAMPLED) {
            return new SampledMeasurement(plan, asker, progress, SamplerLibrary.ofPlatform()).measure();
        }
        try {
            return new ObjectsMeasurement(plan, asker, progress).measure();
        } finally {
            if (!plan.keepRecording()) {
                for (Path recording : ExactPass.files(plan.folder())) {
                    Files.deleteIfExists(recording);
                }
            }
        }
    }

    private ObjectsResult measure() throws ForkException, IOException, InterruptedException {
        ExactFlags flags = findings.exactFlags(plan.source().jvmArgs());
        if (!plan.source().isBatch()) {
            progress.phase("allocations of " + plan.source().title(), work());
            try (Target subject = fork(flags)) {
                progress.started("start");
                // The first reading tells what is the probe's own, so it comes before the application runs.
                subject.channel().vitals();
                boolean listens = subject.begin();
                progress.finished("start", 0);
                if (listens) {
                    return server(subject, flags);
                }
            }
            findings.note("The application ended by itself before it listened, so its whole run is one operation."
                    + " Set <appKind>batch</appKind> (-Dplimsoll.appKind=batch) to skip this check.");
        }
        findings.ofWholeRun();
        progress.phase("allocations of the whole run of " + findings.title(), 1);
        try (Target subject = fork(flags)) {
            return batch(subject, flags);
        }
    }

    private Target fork(ExactFlags flags) throws ForkException, IOException {
        Target subject = plan.source().fork(flags.all());
        try {
            subject.jvm().refuseUnless(Collector.G1);
            return subject;
        } catch (ForkException unfit) {
            subject.close();
            throw unfit;
        }
    }

    private long work() {
        return plan.warmCount() + plan.testCount() * (plan.retained() ? 3L : 2L);
    }

    private ObjectsResult server(Target subject, ExactFlags flags)
            throws ForkException, IOException, InterruptedException {
        AttributionContext attributing = attributing(subject);
        Idleness idleness = new Idleness(subject.channel());
        WarmUp.Done warmUp;
        ExactPass.Recorded recorded;
        try {
            warmUp = new WarmUp(subject, plan, progress, idleness).run();
            recorded = new ExactPass(subject, plan, attributing, progress, idleness).record();
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(why(subject, failure), failure);
        }
        findings.made(recorded.made());
        warmUp.caveat().ifPresent(findings::caveat);
        recorded.caveats().forEach(findings::caveat);
        recorded.notes().forEach(findings::note);
        Allocations allocated = allocated(recorded, attributing);
        Optional<Retained> retained =
                plan.retained() ? retained(subject, attributing, allocated, idleness) : Optional.empty();
        return findings.result(
                asker,
                environment(subject, flags),
                plan.testCount(),
                OptionalLong.of(warmUp.operations()),
                allocated,
                recorded.counterBytes(),
                OptionalDouble.empty(),
                retained);
    }

    private ObjectsResult batch(Target subject, ExactFlags flags)
            throws ForkException, IOException, InterruptedException {
        AttributionContext attributing = attributing(subject);
        ExactPass.Recorded recorded;
        try {
            recorded = new BatchPass(subject, plan, progress).record();
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(why(subject, failure), failure);
        }
        if (plan.retained()) {
            findings.note("What stays is not measured of an application that ends: all of it goes.");
        }
        return findings.result(
                asker,
                environment(subject, flags),
                1,
                OptionalLong.empty(),
                allocated(recorded, attributing),
                recorded.counterBytes(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private Environment environment(Target subject, ExactFlags flags) {
        return subject.jvm().environment(flags.all(), asker.plimsoll());
    }

    private AttributionContext attributing(Target subject) throws ForkException, IOException {
        return plan.attribution(subject.channel().jdkPackages());
    }

    private Allocations allocated(ExactPass.Recorded recorded, AttributionContext attributing) throws IOException {
        findings.lost(recorded.lostBytes(), Caveat.On.ALLOCATED);
        Background load = recorded.load();
        findings.flameGraph(attributing, recorded.deep().rows(), load.threads(), "Allocated by " + findings.title());
        return findings.allocations(attributing, load.requests(), load.background());
    }

    /** What was measured before is kept if this fails. */
    private Optional<Retained> retained(
            Target subject, AttributionContext attributing, Allocations allocated, Idleness idleness)
            throws InterruptedException, IOException {
        try {
            double objects = allocated.total().objects() / (double) plan.testCount();
            SurvivorPass pass = new SurvivorPass(subject, plan, progress, idleness);
            return Optional.of(pass.measure(objects, attributing, findings));
        } catch (ForkException failure) {
            notRetained(String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            notRetained(why(subject, failure));
        } catch (RecordingException failure) {
            findings.note("Retained objects were not measured, and a limit on them would be inconclusive: "
                    + failure.getMessage()
                    + " <retained>false</retained> (-Dplimsoll.retained=false) skips this measurement.");
        }
        return Optional.empty();
    }

    /** The application failed, or ended. */
    private void notRetained(String why) {
        findings.reason("retained-not-measured", "What stays was not measured: " + why.replace('\n', ' '));
    }

    /** That the JVM has ended says more than that it does not answer. */
    private static String why(Target subject, Exception failure) throws IOException, InterruptedException {
        String ending = subject.ending();
        return ending.isEmpty() ? String.valueOf(failure.getMessage()) : ending;
    }
}
