package dev.plimsoll.reproduction;

import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.BudgetWatch;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.Pace;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.trend.MemoryReader;
import dev.plimsoll.trend.MemoryReader.MemoryReading;
import dev.plimsoll.unit.TimeSpan;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a workload in a fork of the application: a warm-up, and two spans of operations, each between full collections. */
final class ForkedTrial implements LeakTrial {

    /** Share of the time of a trial for its warm-up; as much for each of the spans. */
    private static final double SPAN_SHARE = 0.3;

    private final TargetLauncher launcher;
    private final List<String> flags;
    private final Path folder;
    private final SeriesKind kind;
    private final int operations;
    private final Budget budget;
    private final long deadlineNanos;

    /**
     * @param launcher open, of an application
     * @param flags the JVM arguments
     * @param folder where the log of a trial is written
     * @param kind what is read
     * @param operations how many operations a span has, unless they are slow
     * @param budget the time of all trials, which begins now, and the memory of each
     */
    ForkedTrial(
            TargetLauncher launcher, List<String> flags, Path folder, SeriesKind kind, int operations, Budget budget) {
        this.launcher = launcher;
        this.flags = List.copyOf(flags);
        this.folder = folder;
        this.kind = kind;
        this.operations = operations;
        this.budget = budget;
        this.deadlineNanos = System.nanoTime() + budget.time().toNanos();
    }

    @Override
    public TrialReading read(HttpPlan plan)
            throws ForkException, IOException, InterruptedException, OutOfTimeException {
        if (System.nanoTime() - deadlineNanos >= 0) {
            throw outOfTime();
        }
        Duration left = Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
        HttpWorkload[] workload = new HttpWorkload[1];
        Target.Source source = launcher.exercised(
                base -> {
                    workload[0] = HttpWorkload.of(plan.at(base));
                    return workload[0];
                },
                folder,
                left);
        try (Target target = source.fork(flags);
                BudgetWatch watch = target.channel().within(budget, deadlineNanos)) {
            try {
                return read(target, workload[0]);
            } catch (ForkException | JvmGoneException failure) {
                throw why(target, watch, failure);
            }
        } catch (ForkException | JvmGoneException failure) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                throw outOfTime();
            }
            throw failure;
        }
    }

    private static ForkException why(Target target, BudgetWatch watch, Exception failure)
            throws IOException, InterruptedException {
        if (watch.exceeded().isPresent()) {
            return new ForkException(
                    "The application used more than " + watch.exceeded().get() + " in this trial.");
        }
        return failure instanceof ForkException known ? known : new ForkException(target.why(failure), failure);
    }

    private OutOfTimeException outOfTime() {
        return new OutOfTimeException(
                "<reproduceTimeout> (-Dplimsoll.reproduceTimeout) of " + TimeSpan.print(budget.time()) + " was over");
    }

    private TrialReading read(Target target, HttpWorkload workload)
            throws ForkException, IOException, InterruptedException {
        target.channel().vitals();
        if (!target.begin()) {
            throw new ForkException("The application exited before it listened.");
        }
        int count = count(warmUp(target), target.rotation());
        MemoryReader reader = new MemoryReader(target);
        // Reading loads classes.
        settled(reader);
        MemoryReading idle = settled(reader);
        MemoryReading begin = settled(reader);
        target.run(count);
        MemoryReading middle = settled(reader);
        target.run(count);
        MemoryReading end = settled(reader);
        // What each reading itself leaves.
        Map<String, Amount> residue = idle.histogram().growthTo(begin.histogram());
        Map<String, Amount> lasting = inBoth(
                less(begin.histogram().growthTo(middle.histogram()), residue),
                less(middle.histogram().growthTo(end.histogram()), residue));
        long growth = kind == SeriesKind.LIVE_HEAP
                ? lasting.values().stream().mapToLong(Amount::bytes).sum()
                : inBoth(value(middle) - value(begin), value(end) - value(middle));
        return new TrialReading(count, target.rotation(), growth, objects(lasting), workload.hasIssuedCookies());
    }

    /** Warms up. Returns the nanoseconds of an operation. */
    private double warmUp(Target target) throws ForkException, IOException, InterruptedException {
        long from = System.nanoTime();
        Pace pace = new Pace();
        double nanos = 1;
        for (int left = TrialSettings.WARM_OPERATIONS;
                left > 0 && System.nanoTime() - from < SPAN_SHARE * trialNanos(); ) {
            int batch = pace.next(left, target.concurrency());
            long begin = System.nanoTime();
            target.run(batch);
            long took = System.nanoTime() - begin;
            pace.took(batch, took);
            nanos = (double) took / batch;
            left -= batch;
        }
        target.completeRotation();
        return nanos;
    }

    private double trialNanos() {
        return (double) budget.time().toNanos() / TrialSettings.TRIALS_IN_TIME;
    }

    /** Whole rotations, so that each request is made equally often in each span. */
    private int count(double nanosPerOperation, long rotation) {
        double most = Math.max(TrialSettings.MIN_SLOW_OPERATIONS, SPAN_SHARE * trialNanos() / nanosPerOperation);
        long count = Math.round(Math.min(operations, most));
        long rounds = Math.max(1, (count + rotation - 1) / rotation);
        return (int) (rotation > Target.MAX_ROTATION ? count : rounds * rotation);
    }

    /** Always as many readings, so that each time they leave as much. */
    private static MemoryReading settled(MemoryReader reader) throws ForkException, IOException {
        MemoryReading reading = reader.read();
        for (int i = 1; i < TrialSettings.READINGS; i++) {
            reading = reader.read();
        }
        return reading;
    }

    private long value(MemoryReading reading) {
        return reading.values().getOrDefault(kind, 0L);
    }

    /** Growth without another one. */
    private static Map<String, Amount> less(Map<String, Amount> growth, Map<String, Amount> other) {
        Map<String, Amount> less = new HashMap<>(growth);
        other.forEach((name, amount) -> less.merge(name, Amount.ZERO.minus(amount), Amount::plus));
        return less;
    }

    /** The growth of each class that two spans have in common. */
    static Map<String, Amount> inBoth(Map<String, Amount> first, Map<String, Amount> second) {
        Map<String, Amount> both = new HashMap<>();
        first.forEach((name, amount) -> {
            Amount other = second.getOrDefault(name, Amount.ZERO);
            both.put(
                    name, new Amount(inBoth(amount.bytes(), other.bytes()), inBoth(amount.objects(), other.objects())));
        });
        return both;
    }

    /** The smaller of two changes in the same direction; else 0. */
    static long inBoth(long first, long second) {
        if (first > 0 && second > 0) {
            return Math.min(first, second);
        }
        return first < 0 && second < 0 ? Math.max(first, second) : 0;
    }

    private static Map<String, Long> objects(Map<String, Amount> growth) {
        Map<String, Long> objects = new HashMap<>();
        growth.forEach((name, amount) -> objects.put(name, amount.objects()));
        return objects;
    }
}
