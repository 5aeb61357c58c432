package dev.plimsoll.load;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.target.Exercised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Exercises a target and reads how fast it is and what its garbage collection takes. Does not close it. For one thread. */
public final class AppLoad {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PORTIONS_PER_SECOND = 20;

    /** The throughput of each is read, so that one that other work on the machine disturbs can be told. */
    private static final int SPANS = 10;

    private final Exercised target;
    private final OptionalDouble rate;
    private final LoadClock clock;
    private long completed;

    /** @param rate the load in operations per second; empty for as fast as the target answers */
    public AppLoad(Exercised target, OptionalDouble rate) {
        this(target, rate, LoadClock.SYSTEM);
    }

    /** The same by another clock. */
    public AppLoad(Exercised target, OptionalDouble rate, LoadClock clock) {
        this.target = target;
        this.rate = rate;
        this.clock = clock;
    }

    /** The time by its clock, in nanoseconds since some moment. */
    public long nanos() {
        return clock.nanos();
    }

    /** Operations that were completed until now. */
    public long completed() {
        return completed;
    }

    /** Whether the operations of one run belong together, see {@link Exercised#runsAsOne()}. */
    public boolean runsAsOne() {
        return target.runsAsOne();
    }

    /** Executes operations at the rate. */
    public void run(int operations) throws ForkException, IOException, InterruptedException {
        double perSecond = rate.orElse(Double.MAX_VALUE);
        double fitting = Math.max(target.concurrency(), perSecond / PORTIONS_PER_SECOND);
        int portion = target.runsAsOne() ? operations : (int) Math.max(1, Math.min(operations, fitting));
        long start = clock.nanos();
        for (int done = 0; done < operations; ) {
            int next = Math.min(portion, operations - done);
            awaitTurn(start, done / perSecond);
            target.run(next);
            done += next;
            completed += next;
        }
    }

    /** Whoever is late makes up for it. */
    private void awaitTurn(long start, double afterSeconds) throws InterruptedException {
        long nanos = (long) (afterSeconds * NANOS_PER_SECOND);
        for (long left = nanos - (clock.nanos() - start); left > 0; left = nanos - (clock.nanos() - start)) {
            clock.park(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /**
     * Executes operations and reads.
     *
     * @param operations how many; each of {@value #SPANS} spans has equally many of them, and one at least
     */
    public LoadReading measure(int operations) throws ForkException, IOException, InterruptedException {
        return measure(operations, each -> {
            run(each);
            return List.of();
        });
    }

    /** The same, as fast as the target answers, and how long each operation takes. */
    public LoadReading measureTimed(int operations) throws ForkException, IOException, InterruptedException {
        return measure(operations, each -> {
            List<Long> nanos = target.runTimed(each);
            completed += each;
            return nanos;
        });
    }

    /** Executes some operations, and returns how long each took, in nanoseconds; empty if they are not timed. */
    @FunctionalInterface
    private interface Span {
        List<Long> run(int operations) throws ForkException, IOException, InterruptedException;
    }

    private LoadReading measure(int operations, Span run) throws ForkException, IOException, InterruptedException {
        int spans = runsAsOne() ? 1 : SPANS;
        int each = Math.max(1, operations / spans);
        List<Double> perSecond = new ArrayList<>();
        List<List<Double>> millis = new ArrayList<>();
        CpuTimes before = CpuTimes.of(target.pid());
        for (int span = 0; span < spans; span++) {
            long start = clock.nanos();
            List<Long> nanos = run.run(each);
            perSecond.add(each * NANOS_PER_SECOND / Math.max(1, clock.nanos() - start));
            if (!nanos.isEmpty()) {
                millis.add(nanos.stream().map(nano -> nano / NANOS_PER_MILLI).toList());
            }
        }
        CpuTimes after = CpuTimes.of(target.pid());
        long all = (long) each * spans;
        return new LoadReading(
                all,
                perSecond,
                millis,
                after.collectionShareSince(before),
                after.processSince(before).stream()
                        .mapToDouble(nanos -> nanos / NANOS_PER_MILLI / all)
                        .findFirst());
    }
}
