package dev.plimsoll.alloc;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.CallPaths;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Records every allocation of the measured operations, or of the whole run of an application.
 *
 * <p>Walking stacks takes most of the time, and a location needs only the frames down to the first one outside the JDK. So a
 * few operations are recorded with whole stacks first: they show which depth is needed, or where cut stacks lead, and make up the
 * flame graph. The measured operations are then recorded to that depth.
 */
final class ExactPass {

    static final String ALL = "perf-objects.jfr";

    /** Of the recorded bytes: if the stacks of more are cut before their location, all are measured again with whole stacks. */
    private static final double MAX_CUT_SHARE = 0.01;

    /**
     * The same where paths are known. What a compiler leaves out of some requests and not of others is 0.1 to 1.5 % of the bytes on the
     * demo application, which has just been warmed up, and up to 0.1 % on pages of Spring PetClinic.
     */
    private static final double MAX_UNCERTAIN_SHARE = 0.03;

    private static final Duration MAX_RUN = Duration.ofHours(1);

    private final Target target;
    private final ObjectsPlan plan;
    private final Progress progress;
    private final OptionalInt maxDepth;

    /** @param maxDepth frames per stack of the measured operations; empty to learn them from a few operations before */
    ExactPass(Target target, ObjectsPlan plan, Progress progress, OptionalInt maxDepth) {
        this.maxDepth = maxDepth;
        this.target = target;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * A recording.
     *
     * @param load the measured operations, each stack only as deep as it takes to attribute it
     * @param isCut whether it is not sure where too many bytes belong, since their stacks were cut
     * @param attribution how its stacks are attributed
     * @param wholeStacks a few operations with whole stacks
     * @param wholeStackOperations how many they are
     * @param counterBytes what the JVM counted during the measured operations; empty if it does not count
     * @param lostBytes bytes of the recording that Flight Recorder reports as lost
     * @param caveats why the recording may not be what the operations allocate
     * @param made how often each request was made
     * @param notes what else the user should know about the recording
     * @param depth frames per stack; later recordings in this JVM have no more
     */
    record ExactRecording(
            Background load,
            boolean isCut,
            AttributionContext attribution,
            StackRows wholeStacks,
            int wholeStackOperations,
            OptionalLong counterBytes,
            long lostBytes,
            List<Caveat> caveats,
            RequestMix made,
            List<String> notes,
            int depth) {

        ExactRecording {
            caveats = List.copyOf(caveats);
            notes = List.copyOf(notes);
        }
    }

    /** The recordings that a measurement may leave in a folder. */
    static List<Path> files(Path folder) {
        return List.of(
                folder.resolve(WholeStackPass.FILE),
                folder.resolve(ALL),
                folder.resolve(SurvivorPass.FILE),
                folder.resolve(EndpointPass.FILE));
    }

    /** Records the measured operations of an application that was warmed up. */
    ExactRecording record(AttributionContext attribution, Idleness idleness)
            throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = target.channel();
        WholeStackPass.WholeStacks wholeStacks = new WholeStackPass(target, plan, progress, idleness).record();
        // What is retained may be allocated where none of these operations go: what a full collection clears is created
        // again.
        boolean isLearnt = maxDepth.isEmpty() && !plan.retained();
        AttributionContext taught = isLearnt ? wholeStacks.teach(attribution) : attribution;
        int depth = maxDepth.orElseGet(() -> taught.depthNeeded(wholeStacks.rows()));
        String whyUnlimited = depth < Stacks.MAX_DEPTH ? channel.limitDepth(depth) : "";
        AttributionContext learnt = whyUnlimited.isEmpty() ? taught : attribution;
        boolean settled = new Batches(target, plan, progress).settle(idleness);
        int recordedDepth = whyUnlimited.isEmpty() ? depth : Stacks.MAX_DEPTH;
        Path file = plan.folder().resolve(ALL);
        channel.record(Events.ALLOCATIONS);
        LoadSpan load = new LoadSpan(target, plan, progress, idleness);
        load.run(settled);
        load.leaveAlone();
        channel.stop(file);
        AllocationRecording recording = AllocationRecording.read(file, recordedDepth, LoadSpan.IDLE_SPANS);
        List<AllocationSpan> spans = recording.spans();
        Background background =
                Background.of(spans.get(0), load.length(), spans.subList(1, spans.size()), load.idleLength());
        boolean knowsPaths = learnt.paths() != CallPaths.NONE;
        // What is learnt is the mean of whole rotations of a mix.
        long expected = target.rotation() <= plan.testCount()
                ? RequestMix.wholeRotations(plan.testCount(), target.rotation())
                : plan.testCount();
        double uncertain = depth < Stacks.MAX_DEPTH ? learnt.uncertainShare(background.requests(), expected) : 0;
        List<String> notes = new ArrayList<>();
        if (!whyUnlimited.isEmpty()) {
            notes.add(unlimited(whyUnlimited));
        }
        if (knowsPaths && uncertain > MAX_CUT_SHARE) {
            notes.add(uncertain(uncertain));
        }
        return new ExactRecording(
                background,
                uncertain > (knowsPaths ? MAX_UNCERTAIN_SHARE : MAX_CUT_SHARE),
                learnt,
                wholeStacks.rows(),
                wholeStacks.operations(),
                load.counterBytes(),
                recording.lostBytes(),
                load.exactCaveats(background),
                load.made(),
                notes,
                recordedDepth);
    }

    private static String uncertain(double share) {
        return String.format(
                Locale.ROOT,
                "The lines of %.1f %% of the bytes are derived from a few requests with whole stacks, which differ from the"
                        + " measured ones. Bytes, objects and types are exact.",
                100 * share);
    }

    private static String unlimited(String why) {
        return "Whole stacks were recorded, which takes longer, because this JVM does not let Plimsoll limit their depth ("
                + why + "). The figures are not affected.";
    }

    /** Records an application whose whole run is one operation, from before its main method to its exit. */
    ExactRecording recordRun(AttributionContext attribution)
            throws ForkException, IOException, RecordingException, InterruptedException {
        AgentChannel channel = target.channel();
        Path file = plan.folder().resolve(ALL);
        progress.started("run");
        channel.record(Events.ALLOCATIONS);
        AgentChannel.Counter before = channel.mark();
        target.beginHeld();
        if (!channel.awaitExiting(MAX_RUN)) {
            throw new ForkException(target.ending() + "\nIt must end by itself, by System.exit or when its threads have"
                    + " ended, for its run to be measured.");
        }
        AgentChannel.Counter after = channel.mark();
        channel.stop(file);
        letExit(channel);
        String failure = target.failure();
        if (!failure.isEmpty()) {
            throw new ForkException(failure);
        }
        progress.finished("run", 1);
        AllocationRecording recording = AllocationRecording.read(file, Stacks.MAX_DEPTH);
        AllocationSpan span = recording.spans().get(0);
        return new ExactRecording(
                Background.none(span.rows()),
                false,
                attribution,
                span.rows(),
                1,
                after.since(before),
                recording.lostBytes(),
                List.of(),
                RequestMix.NONE,
                List.of(),
                Stacks.MAX_DEPTH);
    }

    private static void letExit(AgentChannel channel) throws ForkException, IOException {
        try {
            channel.release();
        } catch (JvmGoneException expected) {
            // It may exit before it has answered.
            return;
        }
    }
}
