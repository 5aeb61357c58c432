package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.EndpointCosts;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures what the operations of a plan allocate, to the byte or by samples, and what of it is retained. For one thread. */
public final class ObjectsMeasurement {

    /** What the names of its files begin with. */
    static final String GOAL = "perf-objects";

    /** The files that a run may leave besides its result. */
    public static final List<String> SIDE_FILES = Stream.concat(
                    ObjectsStacks.names(GOAL).stream(),
                    Stream.of(ExactPass.ALL, SurvivorPass.FILE, WholeStackPass.FILE, EndpointPass.FILE, "app.log"))
            .toList();

    /** A whole run also executes its constants for the first time, which creates one string each. */
    private static final int MIN_CONSTANTS_OF_COMPILER = 2;

    private final ObjectsPlan plan;
    private final RunInfo runInfo;
    private final Progress progress;
    private final ObjectsResultBuilder builder;

    /** Frames per stack of the measured operations; empty if they are learnt from a few operations before. */
    private final OptionalInt maxDepth;

    private ObjectsMeasurement(ObjectsPlan plan, RunInfo runInfo, Progress progress, OptionalInt maxDepth) {
        this.maxDepth = maxDepth;
        this.plan = plan;
        this.runInfo = runInfo;
        this.progress = progress;
        this.builder = new ObjectsResultBuilder(plan, ObjectsMode.EXACT);
    }

    /**
     * Measures.
     *
     * @param sampler asked in mode sampled only
     * @throws ForkException with a text for the user, if the application does not run or ends before there is anything to
     *     report, or if there is no library of async-profiler for this platform
     */
    public static ObjectsResult of(ObjectsPlan plan, RunInfo runInfo, Progress progress, SamplerSource sampler)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        ObjectsStacks.delete(GOAL, plan.folder());
        if (plan.mode() == ObjectsMode.SAMPLED) {
            return new SampledMeasurement(plan, runInfo, progress, SamplerLibrary.ofPlatform(sampler)).measure();
        }
        try {
            Optional<ObjectsResult> result =
                    new ObjectsMeasurement(plan, runInfo, progress, OptionalInt.empty()).measure();
            return result.isPresent() ? result.get() : wholeStacks(plan, runInfo, progress);
        } finally {
            plan.close(ExactPass.files(plan.folder()));
        }
    }

    /** Measures again in a new JVM, since a depth that was limited cannot be raised. */
    private static ObjectsResult wholeStacks(ObjectsPlan plan, RunInfo runInfo, Progress progress)
            throws ForkException, IOException, InterruptedException {
        ObjectsMeasurement again = new ObjectsMeasurement(plan, runInfo, progress, OptionalInt.of(Stacks.MAX_DEPTH));
        again.builder.note(
                "The requests were measured again with whole stacks, which takes longer: their stacks differ too much"
                        + " from those of the few requests that were recorded before.");
        return again.measure().orElseThrow();
    }

    /** Empty if the stacks were not recorded deep enough. */
    private Optional<ObjectsResult> measure() throws ForkException, IOException, InterruptedException {
        ExactFlags flags = builder.exactFlags(plan.source().jvmArgs());
        if (!plan.source().isBatch()) {
            ExactFlags server = plan.retained() ? flags.clearingSoftReferences() : flags;
            try (Target target = fork(server)) {
                // The first reading determines what belongs to the probe, so it precedes the application.
                target.channel().vitals();
                // What is measured, requests or the whole run, is known only then.
                if (target.begin()) {
                    progress.phase("allocations of " + plan.source().title() + stacks(), work());
                    return server(target, server);
                }
            }
            builder.note("The application ended by itself before it listened, so its whole run is one operation."
                    + " Set <appKind>batch</appKind> (-Dplimsoll.appKind=batch) to skip this check.");
        }
        builder.ofWholeRun();
        progress.phase("allocations of the whole run of " + builder.title(), 1);
        try (Target target = fork(flags)) {
            return Optional.of(batch(target, flags));
        }
    }

    private Target fork(ExactFlags flags) throws ForkException, IOException {
        Target target = plan.source().fork(flags.all());
        try {
            target.jvm().refuseUnless(Collector.G1);
            return target;
        } catch (ForkException unfit) {
            target.close();
            throw unfit;
        }
    }

    private String stacks() {
        return maxDepth.isPresent() ? ", with whole stacks" : "";
    }

    /** The measured operations, and as long again without any. */
    private long work() {
        return plan.warmCount() + 2L * plan.testCount();
    }

    private Optional<ObjectsResult> server(Target target, ExactFlags flags)
            throws ForkException, IOException, InterruptedException {
        AttributionContext attribution = attribution(target);
        Idleness idleness = new Idleness(target.channel());
        WarmUp.Done warmUp;
        ExactPass.ExactRecording recorded;
        try {
            warmUp = new WarmUp(target, plan.warmCount(), progress, idleness).run();
            recorded = new ExactPass(target, plan, progress, maxDepth).record(attribution, idleness);
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(target.why(failure), failure);
        }
        if (recorded.isCut()) {
            return Optional.empty();
        }
        builder.made(recorded.made());
        warmUp.caveat().ifPresent(builder::caveat);
        recorded.caveats().forEach(builder::caveat);
        recorded.notes().forEach(builder::note);
        Allocations allocated = allocated(recorded, 1);
        SurvivorPass survivors = new SurvivorPass(target, plan, progress, idleness);
        Optional<Retained> retained = plan.retained()
                ? retained(survivors, target, recorded.attribution(), allocated, recorded.depth())
                : Optional.empty();
        if (!target.mix().isEmpty()) {
            builder.endpoints(endpoints(target, recorded, idleness, survivors));
        }
        return Optional.of(builder.result(
                runInfo,
                environment(target, flags),
                plan.testCount(),
                OptionalLong.of(warmUp.operations()),
                allocated,
                recorded.counterBytes(),
                OptionalDouble.empty(),
                retained));
    }

    private ObjectsResult batch(Target target, ExactFlags flags)
            throws ForkException, IOException, InterruptedException {
        AttributionContext attribution = attribution(target);
        ExactPass.ExactRecording recorded;
        try {
            recorded = new ExactPass(target, plan, progress, maxDepth).recordRun(attribution);
        } catch (RecordingException | JvmGoneException failure) {
            throw new ForkException(target.why(failure), failure);
        }
        if (plan.retained()) {
            builder.note("Retained objects are not measured for an application that ends: it retains nothing.");
        }
        return builder.result(
                runInfo,
                environment(target, flags),
                1,
                OptionalLong.empty(),
                allocated(recorded, MIN_CONSTANTS_OF_COMPILER),
                recorded.counterBytes(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private Environment environment(Target target, ExactFlags flags) {
        return target.jvm().environment(flags.all(), runInfo.plimsoll());
    }

    private AttributionContext attribution(Target target) throws ForkException, IOException {
        return plan.attribution(target.channel().jdkPackages());
    }

    /** @param minConstants string constants at one bytecode index that are not part of the operation */
    private Allocations allocated(ExactPass.ExactRecording recorded, int minConstants) throws IOException {
        builder.lost(recorded.lostBytes(), Caveat.On.ALLOCATED);
        Background load = recorded.load();
        builder.allocatedStacks(
                recorded.attribution(), recorded.wholeStacks(), load.threads(), recorded.wholeStackOperations());
        return builder.allocations(
                Attribution.of(load.requests().withoutStringConstants(minConstants), recorded.attribution()),
                Optional.of(load.background()),
                Optional.of(load.requests().stringConstants(minConstants)));
    }

    /** If this fails, what was measured before is reported all the same. */
    private Optional<Retained> retained(
            SurvivorPass pass, Target target, AttributionContext attribution, Allocations allocated, int depth)
            throws InterruptedException, IOException {
        try {
            return Optional.of(pass.measure(allocated, attribution, depth, builder));
        } catch (ForkException failure) {
            notRetained(String.valueOf(failure.getMessage()));
        } catch (IOException failure) {
            notRetained(target.why(failure));
        } catch (RecordingException failure) {
            builder.note("Retained objects were not measured, and a limit on them would be inconclusive: "
                    + failure.getMessage()
                    + " <retained>false</retained> (-Dplimsoll.retained=false) skips this measurement.");
        }
        return Optional.empty();
    }

    /**
     * What each request of the mix costs. Last, so that all other figures are of the mix as it is, even if a request fails when it
     * is repeated without the others.
     */
    private EndpointCosts endpoints(
            Target target, ExactPass.ExactRecording recorded, Idleness idleness, SurvivorPass survivors)
            throws InterruptedException, IOException {
        try {
            return new EndpointPass(target, plan, progress, idleness)
                    .measure(recorded.attribution(), recorded.depth(), recorded.made(), survivors.ofRequests());
        } catch (ForkException | RecordingException failure) {
            return EndpointCosts.notMeasured(EndpointPass.why(String.valueOf(failure.getMessage())));
        } catch (IOException failure) {
            return EndpointCosts.notMeasured(EndpointPass.why(target.why(failure)));
        }
    }

    private void notRetained(String why) {
        builder.reason("retained-not-measured", "Retained objects were not measured: " + why.replace('\n', ' '));
    }
}
