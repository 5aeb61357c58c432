package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Asker;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Retained;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Measures what a plan's operations allocate, to the byte or by samples, and what of it stays. For one thread. */
public final class ObjectsMeasurement {

    /** The flame graph's file in the plan's folder. */
    public static final String FLAME_GRAPH = "perf-objects.flame.html";

    private final ObjectsPlan plan;
    private final Asker asker;
    private final Progress progress;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ObjectsMeasurement(ObjectsPlan plan, Asker asker, Progress progress) {
        this.plan = plan;
        this.asker = asker;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws ForkException if the application does not run; what was measured before it ended is then in the result, and
     *     only if that is nothing this is thrown; or if there is no library to sample with on this platform
     */
    public static ObjectsResult of(ObjectsPlan plan, Asker asker, Progress progress)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        if (plan.mode() == ObjectsMode.SAMPLED) {
            return new SampledMeasurement(plan, asker, progress, SamplerLibrary.ofPlatform()).measure();
        }
        return new ObjectsMeasurement(plan, asker, progress).measure();
    }

    private ObjectsResult measure() throws ForkException, IOException, InterruptedException {
        ExactFlags flags = ExactFlags.with(plan.source().jvmArgs(), ExactFlags.SURVIVOR_QUEUE);
        if (!flags.replaced().isEmpty()) {
            notes.add("Exact figures need G1 without thread-local buffers, so these arguments were left out: "
                    + String.join(" ", flags.replaced()) + ".");
        }
        progress.phase("allocations of " + plan.source().title(), work());
        try (Subject subject = plan.source().fork(flags.all())) {
            subject.jvm().refuseUnlessCollector("G1", "G1 Young");
            new Rounds(subject, plan, progress).begin();
            Attributing attributing = new Attributing(
                    JdkClasses.of(subject.channel().jdkPackages()),
                    plan.origins(),
                    new Readable(),
                    new LocationFilter(plan.allowFiles(), plan.ignoreFiles()));
            Found found = found(subject, attributing);
            Optional<Retained> retained =
                    plan.retained() ? retained(subject, attributing, found.allocated()) : Optional.empty();
            return result(subject.jvm().environment("G1", flags.all(), asker.plimsoll()), found, retained);
        } finally {
            tidy();
        }
    }

    private long work() {
        return plan.warmCount() + plan.testCount() * (plan.retained() ? 3L : 2L);
    }

    /**
     * What was found of allocations.
     *
     * @param allocated by location
     * @param counterBytes what the JVM counted; empty if it does not count
     */
    private record Found(Allocations allocated, OptionalLong counterBytes) {}

    private Found found(Subject subject, Attributing attributing)
            throws ForkException, IOException, InterruptedException {
        try {
            new Rounds(subject, plan, progress).warmUp();
            ExactPass.Recorded recorded = new ExactPass(subject, plan, attributing, progress).record();
            return new Found(allocated(recorded, attributing), recorded.counterBytes());
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(why(subject, failure), failure);
        }
    }

    private Optional<Retained> retained(Subject subject, Attributing attributing, Allocations allocated)
            throws InterruptedException, IOException {
        try {
            double objects = allocated.total().objects() / (double) plan.testCount();
            return Optional.of(retained(subject, attributing, objects));
        } catch (ForkException | IOException | RecordingException failure) {
            // What was measured before is kept.
            String why =
                    failure instanceof ForkException ? String.valueOf(failure.getMessage()) : why(subject, failure);
            reasons.add(new Reason("retained-not-measured", "What stays was not measured: " + why.replace('\n', ' ')));
            return Optional.empty();
        }
    }

    /** That the JVM has ended says more than that it does not answer. */
    private static String why(Subject subject, Exception failure) throws IOException, InterruptedException {
        String ending = subject.ending();
        return ending.isEmpty() ? String.valueOf(failure.getMessage()) : ending;
    }

    private Allocations allocated(ExactPass.Recorded recorded, Attributing attributing) throws IOException {
        if (recorded.lostBytes() > 0) {
            reasons.add(new Reason(
                    "recording-lost-data",
                    "Flight Recorder lost " + new Bytes(recorded.lostBytes()).exact()
                            + " of its recording, so allocations are missing. Measure fewer requests at once"
                            + " (-Dplimsoll.testCount, -Dplimsoll.concurrency)."));
        }
        Set<Integer> background = recorded.idle().isPresent()
                ? recorded.load().background(recorded.idle().get())
                : Set.of();
        Attribution attribution = attributing.of(recorded.load().rows(), background);
        reasons.addAll(UselessFilters.of(plan, attribution));
        FlameGraphFile.write(
                plan.folder().resolve(FLAME_GRAPH),
                "Allocated by " + plan.source().title(),
                recorded.deep().rows(),
                background,
                attributing.jdk(),
                attributing.origins(),
                attributing.names());
        return attribution.allocations();
    }

    private Retained retained(Subject subject, Attributing attributing, double objects)
            throws ForkException, IOException, RecordingException, InterruptedException {
        RetainedPass.Recorded recorded =
                new RetainedPass(subject, plan, ExactFlags.SURVIVOR_QUEUE, progress).record(objects);
        Survivors survivors = SurvivorRecording.read(recorded.file(), recorded.after(), layout(subject.jvm()));
        if (survivors.lostBytes() > 0) {
            reasons.add(new Reason(
                    "recording-lost-data",
                    "Flight Recorder lost " + new Bytes(survivors.lostBytes()).exact()
                            + " of its recording of what stays."));
        }
        if (survivors.sampled() >= ExactFlags.SURVIVOR_QUEUE) {
            reasons.add(new Reason(
                    "too-many-survivors",
                    "More objects stayed than can be followed, " + ExactFlags.SURVIVOR_QUEUE
                            + ": measure fewer requests (-Dplimsoll.testCount)."));
        }
        Reconciliation growth = Reconciliation.of(recorded.before().growthTo(recorded.after()), survivors.rows());
        return new Retained(
                attributing.of(survivors.rows()).allocations(),
                Optional.of(growth.netGrowth().minus(survivors.observers())),
                OptionalLong.of(growth.gapBytes()));
    }

    private static ArrayLayout layout(Jvm jvm) {
        return jvm.fact("UseCompressedOops").equals("false") ? new ArrayLayout(16, 8, 8) : ArrayLayout.COMPRESSED;
    }

    private ObjectsResult result(Environment environment, Found found, Optional<Retained> retained) {
        OptionalLong counter = found.counterBytes();
        if (counter.isEmpty()) {
            reasons.add(new Reason(
                    "no-counter",
                    "This JVM does not count what all its threads allocate, so the figures cannot be held against"
                            + " anything. Use a newer update of it."));
        }
        long recorded = found.allocated().total().bytes()
                + found.allocated().background().orElse(Amount.ZERO).bytes();
        return new ObjectsResult(
                asker.head(environment),
                ObjectsMode.EXACT,
                plan.source().title(),
                plan.testCount(),
                counter,
                counter.isPresent() ? OptionalLong.of(counter.getAsLong() - recorded) : OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.of(found.allocated()),
                retained,
                reasons,
                notes);
    }

    private void tidy() throws IOException {
        if (!plan.keepRecording()) {
            for (Path recording : ExactPass.files(plan.folder())) {
                Files.deleteIfExists(recording);
            }
        }
    }
}
