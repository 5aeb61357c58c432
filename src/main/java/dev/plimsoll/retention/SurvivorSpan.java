package dev.plimsoll.retention;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records which objects of some operations survive. One operation at a time, since the sampler drops objects when threads
 * contend for it; with collections in between, so that its queue does not fill up with dead objects.
 *
 * @param operations how many operations are recorded
 * @param collectEvery after how many operations there is a collection at the latest; 0 if only the sampler needs them
 * @param events the events to record
 * @param idleness waits until the work that operations leave behind is done
 */
public record SurvivorSpan(
        Target target,
        int operations,
        int collectEvery,
        Map<String, String> events,
        Progress progress,
        Idleness idleness,
        LaterOperations later) {

    /** The sampler's queue, two million objects, in terms of {@link #OBJECTS_PER_COLLECTION}, with a reserve. */
    private static final int LATER_FACTOR = 5;

    /**
     * About 5 MB: less than the smallest young generation that a full collection leaves. The sampler processes a collection that
     * the operations cause while they allocate, and does not sample what they leave behind at that time.
     */
    private static final double OBJECTS_PER_COLLECTION = 100_000;

    /**
     * Operations between those that are recorded and the look at what survived. They replace what the recorded operations left in
     * a cache of that size.
     *
     * @param count at most so many
     * @param nanos the time after which no more begin
     */
    public record LaterOperations(int count, long nanos) {

        public static final LaterOperations NONE = new LaterOperations(0, 0);
    }

    public SurvivorSpan(
            Target target, int operations, Map<String, String> events, Progress progress, Idleness idleness) {
        this(target, operations, 0, events, progress, idleness, LaterOperations.NONE);
    }

    /**
     * What was read besides the recording.
     *
     * @param before the live objects right before the operations
     * @param after the live objects right after the operations, including the later ones
     * @param begins when each operation began by the wall clock
     * @param made how often each request was made
     * @param requests the index of the request that each operation made; empty if the workload makes no two requests
     * @param between the live objects between the operations
     * @param idle whether the application was idle before and after the operations
     */
    public record RecordedSpan(
            ClassHistogram before,
            ClassHistogram after,
            List<Instant> begins,
            RequestMix made,
            List<Integer> requests,
            List<PartReading> between,
            boolean idle) {

        public RecordedSpan {
            begins = List.copyOf(begins);
            requests = List.copyOf(requests);
            between = List.copyOf(between);
        }
    }

    /**
     * A reading between two operations.
     *
     * @param operations how many operations were before it
     * @param live the live objects
     */
    public record PartReading(int operations, ClassHistogram live) {}

    /**
     * Executes the operations and writes the recording to {@code file}, with marks before and after them.
     *
     * @param objectsPerOperation how many objects an operation allocates; determines the number of collections
     */
    public RecordedSpan record(double objectsPerOperation, Path file)
            throws ForkException, IOException, InterruptedException {
        return record(objectsPerOperation, 1, file);
    }

    /**
     * The same with readings between parts of the operations.
     *
     * @param parts how many parts there are; at most one per operation
     */
    public RecordedSpan record(double objectsPerOperation, int parts, Path file)
            throws ForkException, IOException, InterruptedException {
        AgentChannel channel = target.channel();
        rehearse(parts == 1 ? 1 : operations / parts, file);
        int between =
                (int) Math.max(1, Math.min(operations, OBJECTS_PER_COLLECTION / Math.max(1, objectsPerOperation)));
        between = collectEvery > 0 ? Math.min(between, collectEvery) : between;
        channel.record(events);
        // Once in advance: the first marks leave objects behind that later ones do not.
        channel.markSurvivors(true);
        channel.markSurvivors(false);
        // While recording, since starting it leaves objects behind, too: more if the last one started in the same
        // second, as the number that distinguishes their file names is then formatted for the first time.
        boolean idle = idleness.await(Idleness.MAX_WORK);
        ClassHistogram before = ClassHistogram.settled(target.channel());
        RequestMix made = target.made();
        channel.markSurvivors(true);
        List<PartReading> readings = new ArrayList<>();
        List<Integer> requests = new ArrayList<>();
        long from = System.nanoTime();
        List<Instant> begins = operate(between, parts, readings, requests);
        long nanos = System.nanoTime() - from;
        // Work that operations left behind, or their threads after the last answer, would contend with the marks for
        // the sampler.
        idle &= idleness.await(Idleness.MAX_WORK);
        channel.collect();
        channel.markSurvivors(false);
        RequestMix recorded = target.made().since(made);
        replace(between * LATER_FACTOR, nanos);
        ClassHistogram after = ClassHistogram.settled(target.channel());
        channel.stop(file);
        return new RecordedSpan(before, after, begins, recorded, requests, readings, idle);
    }

    /** @param nanos how long the recorded operations took */
    private void replace(int between, long nanos) throws ForkException, IOException, InterruptedException {
        if (later.count() == 0) {
            return;
        }
        // What is sampled from now on is not used: walking its stacks would take most of the time.
        target.channel().limitDepth(1);
        Pace pace = new Pace();
        pace.took(operations, nanos);
        long from = System.nanoTime();
        int left = later.count();
        while (left > 0 && System.nanoTime() - from < later.nanos()) {
            int batch = pace.next(Math.min(left, between), target.concurrency());
            progress.started("retained objects");
            long begin = System.nanoTime();
            target.run(batch);
            pace.took(batch, System.nanoTime() - begin);
            target.channel().collect();
            progress.finished("retained objects", batch);
            left -= batch;
        }
        idleness.await(Idleness.MAX_WORK);
    }

    private List<Instant> operate(int between, int parts, List<PartReading> readings, List<Integer> requests)
            throws ForkException, IOException, InterruptedException {
        boolean isMix = parts > 1 && !target.mix().isEmpty();
        List<Instant> begins = new ArrayList<>();
        for (int i = 1; i <= operations; i++) {
            progress.started("retained objects");
            begins.add(Instant.now());
            if (isMix) {
                requests.add(runOne());
            } else {
                target.run(1);
            }
            if (i % between == 0) {
                target.channel().collect();
            }
            if (i < operations && (long) i * parts / operations > (i - 1L) * parts / operations) {
                idleness.await(Idleness.MAX_WORK);
                readings.add(new PartReading(i, ClassHistogram.settled(target.channel())));
            }
            progress.finished("retained objects", 1);
        }
        return begins;
    }

    /** Executes one operation of a mix, with the work that it leaves behind, and returns the index of its request. */
    private int runOne() throws ForkException, IOException, InterruptedException {
        RequestMix before = target.made();
        target.run(1);
        if (idleness.isLateWorkKnown()) {
            idleness.await(Idleness.MAX_WORK);
        }
        return target.made().since(before).only();
    }

    /**
     * Records once in advance, so that what the first recording itself leaves in the heap does not count, and not what caches
     * drop once a collection has cleared their references. Without the sampler: on JDK 17 any later recording with it would take
     * unlimited native memory and time where there are many different stacks.
     */
    private void rehearse(int count, Path file) throws ForkException, IOException, InterruptedException {
        target.channel().record(Events.withoutSampler(events));
        target.channel().mark();
        ClassHistogram.settled(target.channel());
        target.run(count);
        target.completeRotation();
        target.channel().collect();
        target.channel().stop(file);
    }
}
