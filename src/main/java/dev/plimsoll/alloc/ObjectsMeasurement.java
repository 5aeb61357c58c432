package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Asker;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Measures what a plan's operations allocate, to the byte or by samples, and what of it stays. For one thread. */
public final class ObjectsMeasurement {

    /** The flame graph's file in the plan's folder. */
    public static final String FLAME_GRAPH = "perf-objects.flame.html";

    private static final String COLLECTOR = "G1";

    private final ObjectsPlan plan;
    private final Asker asker;
    private final Progress progress;
    private final Findings findings;

    private ObjectsMeasurement(ObjectsPlan plan, Asker asker, Progress progress) {
        this.plan = plan;
        this.asker = asker;
        this.progress = progress;
        this.findings = new Findings(plan);
    }

    /**
     * Measures.
     *
     * @throws ForkException for the user, if the application does not run, or ends before there is anything to
     *     report; or if there is no library to sample with on this platform
     */
    public static ObjectsResult of(ObjectsPlan plan, Asker asker, Progress progress)
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
            try (Subject subject = fork(flags)) {
                progress.started("start");
                boolean listens = subject.begin();
                progress.finished("start", 0);
                if (listens) {
                    return server(subject, flags);
                }
            }
            findings.note("The application ended by itself before it listened, so its whole run is one operation."
                    + " <appKind>batch</appKind> (-Dplimsoll.appKind=batch) spares finding that out.");
        }
        progress.phase("allocations of the whole run", 1);
        try (Subject subject = fork(flags)) {
            return batch(subject, flags);
        }
    }

    private Subject fork(ExactFlags flags) throws ForkException, IOException {
        Subject subject = plan.source().fork(flags.all());
        try {
            subject.jvm().refuseUnlessCollector(COLLECTOR, "G1 Young");
            return subject;
        } catch (ForkException unfit) {
            subject.close();
            throw unfit;
        }
    }

    private long work() {
        return plan.warmCount() + plan.testCount() * (plan.retained() ? 3L : 2L);
    }

    private ObjectsResult server(Subject subject, ExactFlags flags)
            throws ForkException, IOException, InterruptedException {
        Attributing attributing = attributing(subject);
        ExactPass.Recorded recorded;
        try {
            new Rounds(subject, plan, progress).warmUp();
            recorded = new ExactPass(subject, plan, attributing, progress).record();
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(why(subject, failure), failure);
        }
        findings.made(recorded.made());
        Set<Integer> background = recorded.background();
        Allocations allocated = allocated(recorded, background, attributing);
        Optional<Retained> retained = plan.retained() ? retained(subject, attributing, allocated) : Optional.empty();
        return findings.result(
                asker,
                environment(subject, flags),
                plan.testCount(),
                allocated,
                recorded.counterBytes(),
                OptionalDouble.empty(),
                retained);
    }

    private ObjectsResult batch(Subject subject, ExactFlags flags)
            throws ForkException, IOException, InterruptedException {
        Attributing attributing = attributing(subject);
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
                allocated(recorded, Set.of(), attributing),
                recorded.counterBytes(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private Environment environment(Subject subject, ExactFlags flags) {
        return subject.jvm().environment(COLLECTOR, flags.all(), asker.plimsoll());
    }

    private Attributing attributing(Subject subject) throws ForkException, IOException {
        return Attributing.of(subject.channel().jdkPackages(), plan);
    }

    private Allocations allocated(ExactPass.Recorded recorded, Set<Integer> background, Attributing attributing)
            throws IOException {
        findings.lost(recorded.lostBytes());
        findings.flameGraph(
                attributing,
                recorded.deep().rows(),
                background,
                "Allocated by " + plan.source().title());
        return findings.allocations(attributing, recorded.load().rows(), background);
    }

    /** What was measured before is kept if this fails. */
    private Optional<Retained> retained(Subject subject, Attributing attributing, Allocations allocated)
            throws InterruptedException, IOException {
        try {
            double objects = allocated.total().objects() / (double) plan.testCount();
            return Optional.of(new RetainedPass(subject, plan, progress).measure(objects, attributing, findings));
        } catch (ForkException failure) {
            notRetained(String.valueOf(failure.getMessage()));
        } catch (IOException | RecordingException failure) {
            notRetained(why(subject, failure));
        }
        return Optional.empty();
    }

    private void notRetained(String why) {
        findings.reason("retained-not-measured", "What stays was not measured: " + why.replace('\n', ' '));
    }

    /** That the JVM has ended says more than that it does not answer. */
    private static String why(Subject subject, Exception failure) throws IOException, InterruptedException {
        String ending = subject.ending();
        return ending.isEmpty() ? String.valueOf(failure.getMessage()) : ending;
    }
}
