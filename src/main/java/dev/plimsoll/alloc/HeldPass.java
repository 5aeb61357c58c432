package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records in a JVM of its own which objects of some operations stay, and by which references.
 *
 * @param source where the JVM comes from
 * @param origins whose code a class is
 * @param warmCount how many operations come before
 * @param testCount how many are recorded
 * @param folder where the recording is while it is read
 */
public record HeldPass(Subject.Source source, Origins origins, int warmCount, int testCount, Path folder) {

    static final String FILE = "mem-over-time.held.jfr";

    private static final int ATTEMPTS = 3;
    private static final int PARTS = 10;
    private static final int MEAN_BYTES = 32;
    private static final double MANY_OBJECTS = 100_000;

    /**
     * Forks and records; seconds, if the operations take less.
     *
     * @throws ForkException for the user, if the JVM does not run or an operation fails
     * @throws RecordingException if the recording lost data three times
     */
    public HeldSurvivors record(Progress progress)
            throws ForkException, IOException, RecordingException, InterruptedException {
        ExactFlags flags = ExactFlags.with(source.jvmArgs(), ExactFlags.SURVIVOR_QUEUE);
        try (Subject subject = source.fork(flags.all())) {
            subject.jvm().refuseUnlessCollector("G1", "G1 Young");
            progress.started("start");
            if (!subject.begin()) {
                throw new ForkException("The application ended by itself before it listened.");
            }
            progress.finished("start", 0);
            try {
                double objects = warmUp(subject, progress);
                return read(subject, objects, progress);
            } catch (JvmGoneException gone) {
                String ending = subject.ending();
                throw new ForkException(ending.isEmpty() ? String.valueOf(gone.getMessage()) : ending, gone);
            }
        }
    }

    /** How many objects the last operations made each, roughly. */
    private double warmUp(Subject subject, Progress progress) throws ForkException, IOException, InterruptedException {
        int step = Math.max(1, warmCount / PARTS);
        double objects = MANY_OBJECTS;
        for (int left = warmCount; left > 0; left -= step) {
            int now = Math.min(step, left);
            progress.started("warm-up");
            AgentChannel.Counter before = subject.channel().mark();
            subject.run(now);
            AgentChannel.Counter after = subject.channel().mark();
            OptionalLong bytes = after.since(before);
            if (bytes.isPresent()) {
                objects = (double) bytes.getAsLong() / now / MEAN_BYTES;
            }
            progress.finished("warm-up", now);
        }
        return objects;
    }

    private HeldSurvivors read(Subject subject, double objectsPerOperation, Progress progress)
            throws ForkException, IOException, RecordingException, InterruptedException {
        Path file = folder.resolve(FILE);
        JdkClasses jdk = JdkClasses.of(subject.channel().jdkPackages());
        Attributing attributing = new Attributing(jdk, origins, new Readable(), LocationFilter.NONE);
        SurvivorSpan span = new SurvivorSpan(subject, testCount, Events.HELD_SURVIVORS, progress);
        Optional<RecordingException> lost = Optional.empty();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                SurvivorSpan.Recorded recorded = span.record(objectsPerOperation, file);
                try {
                    return SurvivorRecording.readHeld(file, recorded, span.layout(), attributing);
                } catch (RecordingException lostMark) {
                    lost = Optional.of(lostMark);
                }
            }
            throw lost.orElseThrow();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
