package dev.plimsoll.retention;

import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.LocationFilter;
import dev.plimsoll.attribution.LocationResolver;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.BudgetWatch;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.ArrayLayout;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.jfr.SurvivorRecording;
import dev.plimsoll.result.Site;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records in a separate JVM which objects of some operations survive, and which references retain them.
 *
 * @param source forks the JVM
 * @param origins where classes come from
 * @param warmCount how many operations warm the application up, unless they take more than a quarter of the time
 * @param testCount how many operations are recorded; more if a request of a mix is rare, fewer if they take long
 * @param laterCount how many operations follow before the survivors are determined, unless they take long: so many entries of a
 *     full cache are replaced
 * @param collectEvery after how many recorded operations a collection is forced at the latest; 0 if only the recording needs them
 * @param budget what the pass may take in total
 * @param folder the folder for the recording while it is read
 */
public record RetentionPass(
        Target.Source source,
        Origins origins,
        int warmCount,
        int testCount,
        int laterCount,
        int collectEvery,
        Budget budget,
        Path folder) {

    /** Without collections that the recording does not need. */
    public RetentionPass(
            Target.Source source,
            Origins origins,
            int warmCount,
            int testCount,
            int laterCount,
            Budget budget,
            Path folder) {
        this(source, origins, warmCount, testCount, laterCount, 0, budget, folder);
    }

    static final String FILE = "mem-over-time.retained.jfr";

    private static final int MAX_ATTEMPTS = 3;
    /** For an estimate of the number of objects from their bytes. */
    private static final int MEAN_OBJECT_BYTES = 32;
    /** Objects per operation, where the JVM does not count its allocations. */
    private static final double ASSUMED_OBJECTS = 100_000;

    /** Share of the time for the operations after those that are recorded. */
    private static final double LATER_TIME_SHARE = 0.15;

    /** Share of the time for the warm-up, and for the recorded operations; the rest is for what comes after them. */
    private static final double TIME_SHARE = 0.25;

    /** Sampling each object with its stack makes operations that mostly allocate about five times slower. */
    private static final double SLOWDOWN_FACTOR = 5;

    /** How often the rarest request of a mix is recorded, to distinguish what it leaves behind from chance. */
    private static final long RAREST_REQUEST_TIMES = 3;

    /** The fewest operations that distinguish what one of them retains from what retains the survivors of all. */
    private static final int MIN_OPERATIONS = 5;

    /**
     * A recording.
     *
     * @param survivors in the order of the recording
     * @param referents what their paths do not show
     * @param jdk the classes of the measured JDK
     * @param operations how many operations were recorded
     */
    record RecordedSurvivors(List<RetainedSurvivor> survivors, Referents referents, JdkClasses jdk, int operations) {

        RecordedSurvivors {
            survivors = List.copyOf(survivors);
        }
    }

    /** A JVM that waits for its recording, warmed up; see {@link #warmFork()}. */
    public static final class WarmFork implements AutoCloseable {
        private final Target target;
        private final OperationCost cost;

        private WarmFork(Target target, OperationCost cost) {
            this.target = target;
            this.cost = cost;
        }

        @Override
        public void close() {
            target.close();
        }
    }

    /**
     * An operation of the warm-up.
     *
     * @param objects roughly how many objects it allocated
     * @param nanos how long it took
     */
    private record OperationCost(double objects, double nanos) {}

    /**
     * Forks and records; takes some seconds if the operations take less. Repeats in another JVM if marks or data were lost: JDK 17
     * would take ever more native memory and time for a second recording of this kind in the same JVM.
     *
     * @throws ForkException with a text for the user, if the JVM does not run or an operation fails
     * @throws RecordingException if the recording lost data three times
     * @throws OverBudgetException if the budget was exceeded; the JVM is ended then
     */
    RecordedSurvivors record(Optional<WarmFork> ahead, Progress progress)
            throws ForkException, IOException, RecordingException, OverBudgetException, InterruptedException {
        long begin = System.nanoTime();
        if (ahead.isPresent()) {
            try {
                return recordOnce(begin, ahead, progress);
            } catch (ForkException | RecordingException again) {
                // It may have ended while it waited, or lost data as any recording may: another JVM shows it.
                progress.started("start");
            }
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return recordOnce(begin, Optional.empty(), progress);
            } catch (RecordingException incomplete) {
                if (attempt == MAX_ATTEMPTS) {
                    throw incomplete;
                }
            }
        }
    }

    /**
     * Forks, and warms up, before it is known how many operations are recorded.
     *
     * @throws ForkException if the JVM does not run, an operation fails, or the budget is exceeded
     */
    public WarmFork warmFork() throws ForkException, IOException, InterruptedException {
        Target target = source.fork(ExactFlags.with(source.jvmArgs()).all());
        boolean isWarm = false;
        try (BudgetWatch ignored = target.channel()
                .within(budget, System.nanoTime() + budget.time().toNanos())) {
            WarmFork warm = new WarmFork(target, begun(target, Progress.SILENT));
            isWarm = true;
            return warm;
        } finally {
            if (!isWarm) {
                target.close();
            }
        }
    }

    private RecordedSurvivors recordOnce(long begin, Optional<WarmFork> ahead, Progress progress)
            throws ForkException, IOException, RecordingException, OverBudgetException, InterruptedException {
        long deadline = begin + budget.time().toNanos();
        if (System.nanoTime() - deadline > 0) {
            throw new OverBudgetException(TimeSpan.print(budget.time()));
        }
        ExactFlags flags = ExactFlags.with(source.jvmArgs());
        try (Target target = ahead.isPresent() ? ahead.get().target : source.fork(flags.all());
                BudgetWatch watch = target.channel().within(budget, deadline)) {
            try {
                OperationCost cost = ahead.isPresent() ? ahead.get().cost : begun(target, progress);
                return record(target, cost, progress);
            } catch (ForkException | JvmGoneException failure) {
                if (watch.exceeded().isPresent()) {
                    throw new OverBudgetException(watch.exceeded().get());
                }
                throw failure instanceof ForkException known ? known : new ForkException(target.why(failure), failure);
            }
        }
    }

    private OperationCost begun(Target target, Progress progress)
            throws ForkException, IOException, InterruptedException {
        target.jvm().refuseUnless(Collector.G1);
        progress.phase("what retains the growth", warmCount);
        progress.started("start");
        if (!target.begin()) {
            throw new ForkException("The application ended by itself before it listened.");
        }
        progress.finished("start", 0);
        return warmUp(target, progress);
    }

    private RecordedSurvivors record(Target target, OperationCost cost, Progress progress)
            throws ForkException, IOException, RecordingException, InterruptedException {
        double max = TIME_SHARE * budget.time().toNanos() / SLOWDOWN_FACTOR / Math.max(1, cost.nanos());
        int operations = operations(testCount, target.made().requestsForAll(), max);
        progress.phase("which objects of " + operations + " requests are retained", (long) operations + laterCount);
        return recorded(target, operations, cost.objects(), progress);
    }

    /**
     * How many operations are recorded.
     *
     * @param requestsForAll so many consecutive requests contain each request of a mix; 0 if there is no mix
     * @param max so many take all the available time
     */
    static int operations(int testCount, long requestsForAll, double max) {
        return (int)
                Math.min(Math.max(testCount, RAREST_REQUEST_TIMES * requestsForAll), Math.max(MIN_OPERATIONS, max));
    }

    private OperationCost warmUp(Target target, Progress progress)
            throws ForkException, IOException, InterruptedException {
        long from = System.nanoTime();
        Pace pace = new Pace();
        OperationCost cost = new OperationCost(ASSUMED_OBJECTS, 1);
        for (int left = warmCount;
                left > 0
                        && System.nanoTime() - from < TIME_SHARE * budget.time().toNanos(); ) {
            int batch = target.runsAsOne() ? left : pace.next(left, target.concurrency());
            progress.started("warm-up");
            AgentChannel.Counter before = target.channel().mark();
            target.run(batch);
            AgentChannel.Counter after = target.channel().mark();
            long nanos = after.nanos() - before.nanos();
            pace.took(batch, nanos);
            OptionalLong bytes = after.since(before);
            cost = new OperationCost(
                    bytes.isPresent() ? (double) bytes.getAsLong() / batch / MEAN_OBJECT_BYTES : cost.objects(),
                    (double) nanos / batch);
            progress.finished("warm-up", batch);
            left -= batch;
        }
        return cost;
    }

    private RecordedSurvivors recorded(Target target, int operations, double objectsPerOperation, Progress progress)
            throws ForkException, IOException, RecordingException, InterruptedException {
        Path file = folder.resolve(FILE);
        JdkClasses jdk = JdkClasses.of(target.channel().jdkPackages());
        SurvivorSpan.LaterOperations later = new SurvivorSpan.LaterOperations(
                laterCount, (long) (LATER_TIME_SHARE * budget.time().toNanos()));
        SurvivorSpan span = new SurvivorSpan(
                target,
                operations,
                collectEvery,
                Events.RETAINED_SURVIVORS,
                progress,
                new Idleness(target.channel()),
                later);
        try {
            SurvivorSpan.RecordedSpan recorded = span.record(objectsPerOperation, file);
            SurvivorRecording recording = SurvivorRecording.readWithPaths(
                    file, recorded.after()::instanceBytes, ArrayLayout.of(target.jvm()));
            if (recording.lostBytes() > 0) {
                throw new RecordingException("Flight Recorder lost " + recording.lostBytes() + " B of the recording "
                        + file + ", so survivors are missing.");
            }
            AttributionContext attribution = new AttributionContext(jdk, origins, LocationFilter.NONE);
            List<RetainedSurvivor> survivors = survivors(recording, recorded.begins(), attribution);
            Referents referents = Referents.of(
                    target.channel(),
                    survivors.stream().map(RetainedSurvivor::object).toList(),
                    recorded.after().total().bytes(),
                    folder);
            return new RecordedSurvivors(survivors, referents, jdk, operations);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<RetainedSurvivor> survivors(
            SurvivorRecording recording, List<Instant> begins, AttributionContext attribution) {
        Stacks stacks = recording.stacks();
        LocationResolver locations = attribution.locations(stacks);
        Map<Integer, List<Site>> callers = new HashMap<>();
        List<RetainedSurvivor> survivors = new ArrayList<>();
        for (SurvivorRecording.Survivor survivor : recording.survivors()) {
            int stack = survivor.stack();
            survivor.object()
                    .ifPresent(object -> survivors.add(new RetainedSurvivor(
                            object,
                            Math.max(0, survivor.bytes()),
                            moment(survivor.time(), begins),
                            locations.of(stack),
                            callers.computeIfAbsent(stack, locations::callers),
                            stacks.isEnd(stack) ? Optional.empty() : Optional.of(stacks.frame(stack)))));
        }
        return survivors;
    }

    private static double moment(Instant time, List<Instant> begins) {
        int found = Collections.binarySearch(begins, time);
        int operation = found >= 0 ? found : Math.max(0, -found - 2);
        return (double) operation / Math.max(1, begins.size() - 1);
    }
}
