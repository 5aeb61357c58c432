package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.ArrayLayout;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records which objects of some operations stay. One operation at a time, since the sampler leaves out objects when threads
 * contend for it; with collections between, so that its queue does not fill with what is dead already.
 *
 * @param operations how many
 * @param events what is recorded
 * @param idleness when the application has done what operations left to do
 */
public record SurvivorSpan(
        Target subject, int operations, Map<String, String> events, Progress progress, Idleness idleness) {

    private static final int MOST_COLLECTIONS = 10;

    /**
     * Some 5 MB: less than the smallest young generation that a full collection leaves. A collection that the operations
     * bring about themselves is swept up while they allocate, and what they leave meanwhile is not sampled.
     */
    private static final double OBJECTS_BETWEEN = 100_000;

    public SurvivorSpan(Target subject, int operations, Map<String, String> events, Progress progress) {
        this(subject, operations, events, progress, new Idleness(subject.channel()));
    }

    /**
     * What else was read.
     *
     * @param before the live objects right before the operations
     * @param after the live objects right after them
     * @param begins when each operation began, by the wall clock
     * @param made how often each request was made by them
     * @param idle whether the application was idle before them and after them
     */
    public record Recorded(
            ClassHistogram before, ClassHistogram after, List<Instant> begins, RequestMix made, boolean idle) {

        public Recorded {
            begins = List.copyOf(begins);
        }
    }

    /**
     * Carries out the operations and leaves the recording in {@code file}, with marks before them and after them.
     *
     * @param objectsPerOperation how many objects an operation allocates, for the number of collections
     */
    public Recorded record(double objectsPerOperation, Path file)
            throws ForkException, IOException, InterruptedException {
        AgentChannel channel = subject.channel();
        rehearse(file);
        int between = (int) Math.max(1, Math.min(operations, OBJECTS_BETWEEN / Math.max(1, objectsPerOperation)));
        channel.record(events);
        // Once before it counts: the first marks leave what only the first ones leave.
        channel.markSurvivors(true);
        channel.markSurvivors(false);
        // Recording, since starting it leaves objects, too: the more if the last one started in the same second, as
        // their files' names then differ by a number that is formatted for the first time.
        boolean idle = idleness.await(LoadCaveats.LONGEST_WORK);
        ClassHistogram before = settled();
        List<Instant> begins = new ArrayList<>();
        RequestMix made = subject.made();
        channel.markSurvivors(true);
        for (int i = 1; i <= operations; i++) {
            progress.started("what stays");
            begins.add(Instant.now());
            subject.run(1);
            if (i % between == 0) {
                channel.collect();
            }
            progress.finished("what stays", 1);
        }
        // What operations left to do, or their threads after the last answer, would contend with the marks for the
        // sampler.
        idle &= idleness.await(LoadCaveats.LONGEST_WORK);
        channel.collect();
        channel.markSurvivors(false);
        ClassHistogram after = settled();
        channel.stop(file);
        return new Recorded(before, after, begins, subject.made().since(made), idle);
    }

    public ArrayLayout layout() {
        return ArrayLayout.of(subject.jvm());
    }

    /**
     * What recording itself leaves in the heap at its first time must not count. Without the sampler: on JDK 17 each later
     * recording with it would take native memory and time without end where there are many different stacks.
     */
    private void rehearse(Path file) throws ForkException, IOException, InterruptedException {
        subject.channel().record(Events.withoutSampler(events));
        subject.channel().mark();
        subject.run(1);
        Batches.startRotation(subject);
        subject.channel().collect();
        subject.channel().stop(file);
    }

    /** The histogram once collections no longer change the live heap, ten times at most. */
    private ClassHistogram settled() throws ForkException, IOException {
        long bytes = -1;
        ClassHistogram histogram = new ClassHistogram(Map.of());
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            subject.channel().collect();
            histogram = ClassHistogram.parse(subject.channel().command("gcClassHistogram", List.of()));
            if (histogram.total().bytes() == bytes) {
                break;
            }
            bytes = histogram.total().bytes();
        }
        return histogram;
    }
}
