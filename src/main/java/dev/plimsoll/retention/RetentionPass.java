package dev.plimsoll.retention;

import dev.plimsoll.alloc.ExactFlags;
import dev.plimsoll.alloc.OverBudgetException;
import dev.plimsoll.alloc.RetainedSurvivors;
import dev.plimsoll.alloc.SurvivorRecording;
import dev.plimsoll.alloc.SurvivorSpan;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.LocationFilter;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.attribution.Readable;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.BudgetWatch;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Records in a JVM of its own which objects of some operations stay, and by which references.
 *
 * @param source where the JVM comes from
 * @param origins whose code a class is
 * @param warmCount how many operations come before, unless they take more than a quarter of the time
 * @param testCount how many are recorded; more if a request of a mix is rare, fewer if they take long
 * @param budget what all of it may take
 * @param folder where the recording is while it is read
 */
public record RetentionPass(
        Target.Source source, Origins origins, int warmCount, int testCount, Budget budget, Path folder) {

    static final String FILE = "mem-over-time.held.jfr";

    private static final int ATTEMPTS = 3;
    private static final int MEAN_BYTES = 32;
    private static final double MANY_OBJECTS = 100_000;

    /** Of the time, for the warm-up; so much is for the recorded operations, too, and the rest for what comes after them. */
    private static final double PART = 0.25;

    /** Sampling each object with its stack makes operations that mostly allocate about five times slower. */
    private static final double SLOWER = 5;

    /** How often the rarest request of a mix is recorded, so that what it leaves behind is told from chance. */
    private static final long TIMES_RAREST = 3;

    /** So few still tell what one operation holds from what holds all that stays. */
    private static final int FEWEST = 5;

    /**
     * What was recorded.
     *
     * @param operations how many there were
     */
    public record Recorded(RetainedSurvivors survivors, int operations) {}

    /**
     * How warm the application is.
     *
     * @param objects how many an operation made, roughly
     * @param nanos how long an operation took
     */
    private record Warm(double objects, double nanos) {}

    /**
     * Forks and records; seconds, if the operations take less. Again in another JVM if marks or data were lost: JDK 17 would
     * take ever more native memory and time for a second recording of this kind in one JVM.
     *
     * @throws ForkException for the user, if the JVM does not run or an operation fails
     * @throws RecordingException if the recording lost data three times
     * @throws OverBudgetException if it took too much of the budget; the JVM is ended then
     */
    public Recorded record(Progress progress)
            throws ForkException, IOException, RecordingException, OverBudgetException, InterruptedException {
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(begin, progress);
            } catch (RecordingException lostMark) {
                if (attempt == ATTEMPTS) {
                    throw lostMark;
                }
            }
        }
    }

    private Recorded once(long begin, Progress progress)
            throws ForkException, IOException, RecordingException, OverBudgetException, InterruptedException {
        long deadline = begin + budget.time().toNanos();
        if (System.nanoTime() - deadline > 0) {
            throw new OverBudgetException(TimeSpan.print(budget.time()));
        }
        ExactFlags flags = ExactFlags.with(source.jvmArgs(), ExactFlags.SURVIVOR_QUEUE);
        try (Target subject = source.fork(flags.all());
                BudgetWatch watch = subject.channel().within(budget, deadline)) {
            try {
                return record(subject, progress);
            } catch (ForkException | JvmGoneException failure) {
                if (watch.exceeded().isPresent()) {
                    throw new OverBudgetException(watch.exceeded().get());
                }
                throw failure instanceof ForkException told ? told : new ForkException(why(subject, failure), failure);
            }
        }
    }

    private static String why(Target subject, Exception failure) throws IOException, InterruptedException {
        String ending = subject.ending();
        return ending.isEmpty() ? String.valueOf(failure.getMessage()) : ending;
    }

    private Recorded record(Target subject, Progress progress)
            throws ForkException, IOException, RecordingException, InterruptedException {
        subject.jvm().refuseUnless(Collector.G1);
        progress.started("start");
        if (!subject.begin()) {
            throw new ForkException("The application ended by itself before it listened.");
        }
        progress.finished("start", 0);
        Warm warm = warmUp(subject, progress);
        double enough = PART * budget.time().toNanos() / SLOWER / Math.max(1, warm.nanos());
        int operations = operations(testCount, subject.made().requestsForAll(), enough);
        return new Recorded(read(subject, operations, warm.objects(), progress), operations);
    }

    /**
     * How many operations are recorded.
     *
     * @param requestsForAll so many in a row hold each request of a mix; 0 if there is no mix
     * @param enough so many take all the time that there is
     */
    static int operations(int testCount, long requestsForAll, double enough) {
        return (int) Math.min(Math.max(testCount, TIMES_RAREST * requestsForAll), Math.max(FEWEST, enough));
    }

    private Warm warmUp(Target subject, Progress progress) throws ForkException, IOException, InterruptedException {
        long from = System.nanoTime();
        Pace pace = new Pace();
        Warm warm = new Warm(MANY_OBJECTS, 1);
        for (int left = warmCount;
                left > 0 && System.nanoTime() - from < PART * budget.time().toNanos(); ) {
            int now = subject.runsAsOne() ? left : pace.next(left, subject.concurrency());
            progress.started("warm-up");
            AgentChannel.Counter before = subject.channel().mark();
            subject.run(now);
            AgentChannel.Counter after = subject.channel().mark();
            long nanos = after.nanos() - before.nanos();
            pace.took(now, nanos);
            OptionalLong bytes = after.since(before);
            warm = new Warm(
                    bytes.isPresent() ? (double) bytes.getAsLong() / now / MEAN_BYTES : warm.objects(),
                    (double) nanos / now);
            progress.finished("warm-up", now);
            left -= now;
        }
        return warm;
    }

    private RetainedSurvivors read(Target subject, int operations, double objectsPerOperation, Progress progress)
            throws ForkException, IOException, RecordingException, InterruptedException {
        Path file = folder.resolve(FILE);
        JdkClasses jdk = JdkClasses.of(subject.channel().jdkPackages());
        AttributionContext attributing = new AttributionContext(jdk, origins, new Readable(), LocationFilter.NONE);
        SurvivorSpan span = new SurvivorSpan(subject, operations, Events.HELD_SURVIVORS, progress);
        try {
            SurvivorSpan.Recorded recorded = span.record(objectsPerOperation, file);
            return SurvivorRecording.readHeld(file, recorded, span.layout(), attributing);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
