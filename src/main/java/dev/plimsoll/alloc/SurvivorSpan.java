package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
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
 */
record SurvivorSpan(Subject subject, int operations, Map<String, String> events, Progress progress) {

    private static final int MOST_COLLECTIONS = 10;

    /**
     * What else was read.
     *
     * @param before the live objects right before the operations
     * @param after the live objects right after them
     * @param begins when each operation began, by the wall clock
     * @param made how often each request was made by them
     */
    record Recorded(ClassHistogram before, ClassHistogram after, List<Instant> begins, RequestMix made) {

        Recorded {
            begins = List.copyOf(begins);
        }
    }

    /**
     * Carries out the operations and leaves the recording in {@code file}, with a mark before them and one after.
     *
     * @param objectsPerOperation how many objects an operation allocates, for the number of collections
     */
    Recorded record(double objectsPerOperation, Path file) throws ForkException, IOException, InterruptedException {
        AgentChannel channel = subject.channel();
        rehearse(file);
        int between = (int)
                Math.max(1, Math.min(operations, ExactFlags.SURVIVOR_QUEUE / 2 / Math.max(1, objectsPerOperation)));
        channel.record(events);
        // Recording, since starting it leaves objects, too: the more if the last one started in the same second, as
        // their files' names then differ by a number that is formatted for the first time.
        ClassHistogram before = settled();
        List<Instant> begins = new ArrayList<>();
        RequestMix made = subject.made();
        channel.mark();
        for (int i = 1; i <= operations; i++) {
            progress.started("what stays");
            begins.add(Instant.now());
            subject.run(1);
            if (i % between == 0) {
                channel.collect();
            }
            progress.finished("what stays", 1);
        }
        // The last answer may have come before its thread was done, and would contend with the mark for the sampler.
        channel.collect();
        channel.mark();
        ClassHistogram after = settled();
        channel.stop(file);
        return new Recorded(before, after, begins, subject.made().since(made));
    }

    ArrayLayout layout() {
        return subject.jvm().fact("UseCompressedOops").equals("false")
                ? new ArrayLayout(16, 8, 8)
                : ArrayLayout.COMPRESSED;
    }

    /** What recording itself leaves in the heap at its first time must not count. */
    private void rehearse(Path file) throws ForkException, IOException, InterruptedException {
        subject.channel().record(events);
        subject.channel().mark();
        subject.run(1);
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
