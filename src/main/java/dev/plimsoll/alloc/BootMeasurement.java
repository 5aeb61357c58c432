package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.DiskWatch;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.ArrayLayout;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.jfr.SurvivorRecording;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures what an application allocates from before its main method until it is ready and idle, and what it retains then. For
 * a workload class, that is its constructor. Each is recorded in a separate JVM. For one thread.
 */
public final class BootMeasurement {

    /** What the names of its files begin with. */
    static final String GOAL = "perf-objects-boot";

    /**
     * Locations with a row each; all others are summed by owner. The start of the demo has 18,489 locations, of which 2,000 have
     * 98.8 % of the bytes; with all of them, results are 25 to 39 MB large.
     */
    static final int MAX_LOCATIONS = 2_000;

    /**
     * Types of a location with a row each. With all of them, a result of the demo has 101,908 rows of types: 18 MB of JSON and 22 MB
     * of CSV. The five largest have 94.7 % of the bytes allocated, and 88 % of those retained.
     */
    static final int MAX_TYPES = 5;

    /** The same for a line of the project's own code, of which there are few. */
    static final int MAX_OWN_TYPES = 100;

    /**
     * The bytes whose location survivors show at least. Flight Recorder keeps the distinct stacks of survivors in a table of fixed
     * size: the start of the demo takes 51 s of CPU time with 12 frames, 125 s with 24 and did not end within 149 s with 64.
     */
    private static final double MIN_SHOWN_SHARE = 0.99;

    /** Of what it allocated at boot: an application that goes on with less per second moves the figure by less. */
    private static final double MIN_GOES_ON_SHARE = 0.01;

    private static final String BOOT = "boot";
    private static final String COLLECTING = "collecting what is not retained";
    private static final String WRITING = "writing the recording";
    private static final String READING = "reading the recording";
    private static final String ATTRIBUTING = "attributing objects to lines and dependencies";

    static final String RECORDING = "perf-objects-boot.jfr";
    private static final String SURVIVORS = "perf-objects-boot.retained.jfr";

    /** The files that a run may leave besides its result. */
    public static final List<String> SIDE_FILES = Stream.concat(
                    ObjectsStacks.names(GOAL).stream(), Stream.of(RECORDING, SURVIVORS, "app.log"))
            .toList();

    /**
     * What the recording may take of the disk, and as much again while it is written to a file; with the deep stacks of
     * a Spring Boot application, 110 B per object, these are 20 million objects.
     */
    static final long MAX_RECORDING_BYTES = 2L << 30;

    private final ObjectsPlan plan;
    private final long maxRecordingBytes;
    private final RunInfo runInfo;
    private final Progress progress;
    private final ObjectsResultBuilder builder;
    private String step = "";

    private BootMeasurement(ObjectsPlan plan, long maxRecordingBytes, RunInfo runInfo, Progress progress) {
        this.plan = plan;
        this.maxRecordingBytes = maxRecordingBytes;
        this.runInfo = runInfo;
        this.progress = progress;
        this.builder = new ObjectsResultBuilder(plan, ObjectsMode.EXACT);
        builder.ofBoot();
    }

    /**
     * What one JVM allocated.
     *
     * @param depth how many frames of a stack nearly all locations need
     * @param beforeBytes what it allocated before the application was started; empty if it does not count
     */
    private record Allocated(
            Allocations allocations,
            int depth,
            OptionalLong beforeBytes,
            OptionalLong counterBytes,
            Environment environment) {}

    /**
     * Measures.
     *
     * @param sampler asked in mode sampled only
     * @throws ForkException with a text for the user, if the application does not become ready, ends by itself, or allocates so much
     *     that its recording takes too much of the disk
     */
    public static ObjectsResult of(ObjectsPlan plan, RunInfo runInfo, Progress progress, SamplerSource sampler)
            throws ForkException, IOException, InterruptedException {
        return of(plan, MAX_RECORDING_BYTES, runInfo, progress, sampler);
    }

    static ObjectsResult of(
            ObjectsPlan plan, long maxRecordingBytes, RunInfo runInfo, Progress progress, SamplerSource sampler)
            throws ForkException, IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        ObjectsStacks.delete(GOAL, plan.folder());
        if (plan.source().isBatch()) {
            throw endsByItself("is a batch application (<appKind>, -Dplimsoll.appKind)");
        }
        try {
            return plan.mode() == ObjectsMode.SAMPLED
                    ? new SampledBoot(plan, runInfo, progress, SamplerLibrary.ofPlatform(sampler)).measure()
                    : new BootMeasurement(plan, maxRecordingBytes, runInfo, progress).measure();
        } finally {
            plan.close(List.of(plan.folder().resolve(RECORDING), plan.folder().resolve(SURVIVORS)));
        }
    }

    /**
     * Starts the application, and waits until it is ready and has done the work of its start.
     *
     * @return how many bytes per second it goes on to allocate
     */
    static long boot(Target target) throws ForkException, IOException, InterruptedException {
        if (!target.begin()) {
            throw endsByItself("ended by itself before it listened");
        }
        Idleness idleness = new Idleness(target.channel());
        idleness.await(Idleness.MAX_WORK);
        return idleness.bytesPerSecond();
    }

    /** A sentence if what counts depends on when the start is taken to be over; empty if it does not. */
    static Optional<String> goesOn(long bytesPerSecond, OptionalLong bootBytes) {
        return bootBytes.isPresent() && bytesPerSecond > MIN_GOES_ON_SHARE * bootBytes.getAsLong()
                ? Optional.of("The application went on to allocate about " + new Bytes(bytesPerSecond)
                        + " per second when its start was taken to be over, so work that belongs to it may be missing."
                        + " <appReady> (-Dplimsoll.appReady) can name a path or a line of the log that is there only when the"
                        + " start is over.")
                : Optional.empty();
    }

    private static ForkException endsByItself(String what) {
        return new ForkException(
                "The application " + what + ", so it is never ready, and <span> (-Dplimsoll.span) cannot be boot."
                        + " Without <span>, perf-objects measures its whole run.");
    }

    private ObjectsResult measure() throws ForkException, IOException, InterruptedException {
        ExactFlags flags = builder.exactFlags(plan.source().jvmArgs());
        progress.phase("allocations of " + builder.title() + " at boot", Progress.OPEN_END);
        step(BOOT);
        Allocated allocated = allocated(flags);
        step("");
        allocated.beforeBytes().ifPresent(this::noteBefore);
        Optional<Retained> retained = plan.retained()
                ? retained(flags.clearingSoftReferences().collectingOften(), allocated)
                : Optional.empty();
        return builder.result(
                runInfo,
                allocated.environment(),
                1,
                OptionalLong.empty(),
                allocated.allocations().largest(MAX_LOCATIONS, MAX_TYPES, MAX_OWN_TYPES),
                allocated.counterBytes(),
                OptionalDouble.empty(),
                retained);
    }

    /** What is under way from now on, which may take minutes; empty if nothing is. */
    private void step(String next) {
        if (!step.isEmpty()) {
            progress.finished(step, 0);
        }
        step = next;
        if (!step.isEmpty()) {
            progress.started(step);
        }
    }

    private void noteBefore(long bytes) {
        builder.note(
                "The JVM allocated " + new Bytes(bytes) + " before it started the application, which is not included.");
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

    private Allocated allocated(ExactFlags flags) throws ForkException, IOException, InterruptedException {
        try (Target target = fork(flags)) {
            AttributionContext attribution = plan.attribution(target.channel().jdkPackages());
            Environment environment = target.jvm().environment(flags.all(), runInfo.plimsoll());
            try {
                return record(target, attribution, environment);
            } catch (RecordingException | JvmGoneException failure) {
                throw new ForkException(target.why(failure), failure);
            }
        }
    }

    private Allocated record(Target target, AttributionContext attribution, Environment environment)
            throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = target.channel();
        Path file = plan.folder().resolve(RECORDING);
        channel.record(Events.ALLOCATIONS);
        AgentChannel.Counter before = channel.mark();
        AgentChannel.Counter after = recorded(target, file, before);
        step(READING);
        AllocationRecording recording = AllocationRecording.read(file, Stacks.MAX_DEPTH);
        builder.lost(recording.lostBytes(), Caveat.On.ALLOCATED);
        AllocationSpan span = recording.spans().get(0);
        step(ATTRIBUTING);
        builder.allocatedStacks(attribution, span.rows(), Set.of(), 1);
        return new Allocated(
                builder.allocations(Attribution.of(span.rows(), attribution), Optional.empty(), Optional.empty()),
                attribution.depthOfLocations(span.rows(), MIN_SHOWN_SHARE),
                before.bytes(),
                after.since(before),
                environment);
    }

    /** Boots while the recording is within its budget, and writes it. */
    private AgentChannel.Counter recorded(Target target, Path file, AgentChannel.Counter before)
            throws ForkException, IOException, InterruptedException {
        AgentChannel channel = target.channel();
        try (DiskWatch disk = channel.recordingWithin(ExactFlags.REPOSITORY, maxRecordingBytes)) {
            try {
                long bytesPerSecond = boot(target);
                AgentChannel.Counter after = channel.mark();
                step(WRITING);
                channel.stop(file);
                goesOn(bytesPerSecond, after.since(before)).ifPresent(builder::note);
                return after;
            } catch (ForkException | JvmGoneException failure) {
                if (disk.isExceeded()) {
                    throw new ForkException(tooLarge(), failure);
                }
                throw failure;
            }
        }
    }

    private String tooLarge() {
        return "The recording of all that the application allocates at boot took more than "
                + new Bytes(maxRecordingBytes)
                + " of the disk, so it was stopped. Measure samples instead: <mode>sampled</mode> (-Dplimsoll.mode=sampled).";
    }

    /** If this fails, what was measured before is reported all the same. */
    private Optional<Retained> retained(ExactFlags flags, Allocated allocated)
            throws InterruptedException, IOException {
        progress.phase("retained objects of " + builder.title() + " at boot", Progress.OPEN_END);
        step(BOOT);
        try (Target target = fork(flags)) {
            Optional<Retained> retained = Optional.empty();
            try {
                retained = Optional.of(survivors(target, allocated));
            } catch (JvmGoneException failure) {
                notRetained(target.why(failure));
            } catch (RecordingException failure) {
                notRetained(String.valueOf(failure.getMessage()));
            }
            return retained;
        } catch (ForkException failure) {
            notRetained(String.valueOf(failure.getMessage()));
            return Optional.empty();
        } finally {
            step("");
        }
    }

    private Retained survivors(Target target, Allocated allocated)
            throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = target.channel();
        AttributionContext attribution = plan.attribution(channel.jdkPackages());
        Path file = plan.folder().resolve(SURVIVORS);
        limitDepth(channel, allocated.depth());
        rehearse(channel, file);
        channel.record(Events.SURVIVORS);
        // Once in advance: the first marks leave objects behind that later ones do not.
        channel.markSurvivors(true);
        channel.markSurvivors(false);
        ClassHistogram before = ClassHistogram.settled(channel);
        channel.markSurvivors(true);
        channel.rotateChunks(true);
        boot(target);
        step(COLLECTING);
        channel.rotateChunks(false);
        channel.collect();
        channel.markSurvivors(false);
        ClassHistogram after = ClassHistogram.settled(channel);
        step(WRITING);
        channel.stop(file);
        step(READING);
        SurvivorRecording survivors = SurvivorRecording.read(file, after::instanceBytes, ArrayLayout.of(target.jvm()));
        AllocationSpan sums = survivors.sums();
        step(ATTRIBUTING);
        builder.retainedStacks(attribution, sums.rows(), OptionalInt.of(allocated.depth()));
        CounterReconciliation growth = CounterReconciliation.of(before.growthTo(after), sums.rows());
        Allocations stayed = Attribution.of(sums.rows(), attribution).allocations();
        Retained retained = new Retained(
                new Allocations(stayed.byLocation(), stayed.byOwnCode(), Optional.empty(), Optional.empty())
                        .comparedWith(allocated.allocations())
                        .largest(MAX_LOCATIONS, MAX_TYPES, MAX_OWN_TYPES),
                Optional.of(growth.netGrowth()),
                OptionalLong.of(growth.gapBytes()),
                List.of());
        if (retained.isIncomplete()) {
            builder.note(incomplete(growth.gapBytes()));
        }
        return retained;
    }

    /** Stacks take most of the time. A JVM that does not support it only takes longer. */
    private void limitDepth(AgentChannel channel, int depth) throws ForkException, IOException {
        if (depth < Stacks.MAX_DEPTH && channel.limitDepth(depth).isEmpty()) {
            builder.note("Stacks of retained objects have " + depth
                    + " frames, so own code that is farther out has no row.");
        }
    }

    /** Records once in advance, without the sampler, so that what a recording itself leaves in the heap does not count. */
    private static void rehearse(AgentChannel channel, Path file) throws ForkException, IOException {
        channel.record(Events.withoutSampler(Events.SURVIVORS));
        channel.mark();
        channel.rotateChunks(true);
        channel.rotateChunks(false);
        ClassHistogram.settled(channel);
        channel.stop(file);
    }

    private void notRetained(String why) {
        builder.reason("retained-not-measured", "Retained objects were not measured: " + why.replace('\n', ' '));
    }

    private static String incomplete(long gapBytes) {
        return String.format(
                Locale.ROOT,
                "Rows of retained objects are incomplete: surviving objects do not explain %s of the growth of the live heap."
                        + " The growth itself is exact.",
                new Bytes(gapBytes));
    }
}
