package dev.plimsoll.trend;

import dev.plimsoll.fork.BusyTime;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Finds how many requests to make at the same time where an application mostly waits for something else, such as a database: as
 * few as make the run short, and only as long as more of them also get more done. An application that computes is exercised by one
 * request at a time.
 *
 * @param target whose number of concurrent requests is changed
 * @param load makes the requests
 * @param horizon requests until the horizon
 * @param horizonLoad how much load is enough instead
 * @param max the highest number
 */
record ConcurrencySearch(Target target, TimedLoad load, long horizon, Duration horizonLoad, int max) {

    /**
     * The minimum share of the time of one request at a time in which application and client are both idle. Two requests at a
     * time then take clearly less time even on one processor.
     */
    private static final double MIN_WAITING_SHARE = 0.5;

    /** A run whose requests take no longer than this part of the load that is enough needs no more of them at the same time. */
    private static final int SHORT_LOAD_PARTS = 4;

    /** By which factor twice as many requests at the same time must get more done. */
    private static final double MIN_GAIN = 1.4;

    /** Requests of one trial for each of those at the same time, and how long they may take. */
    private static final int TRIAL_REQUESTS = 20;

    /** Requests that come between two windows, or make the horizon whole windows, are some more. */
    private static final double ROUNDING = 1.1;

    private static final Duration TRIAL_LOAD = Duration.ofMillis(500);

    /**
     * The number that was found.
     *
     * @param atOnce how many requests at the same time
     * @param alone how long one request takes if it is the only one
     */
    record Found(int atOnce, Duration alone) {
        static final Found ONE = new Found(1, Duration.ZERO);
    }

    /** How many requests a run makes at most until its horizon: the search, a warm-up before and after it, and the windows. */
    static double maxRequests(int max, long warmRequests, long horizon) {
        // 1, 2, 4 and so on up to max at the same time, each first once to connect.
        long search = 2L * max * (TRIAL_REQUESTS + 1);
        return search + ROUNDING * (2 * warmRequests + horizon);
    }

    /**
     * Makes requests; the target continues with the number that is returned.
     *
     * @throws ForkException if the application fails
     */
    Found find() throws ForkException, IOException, InterruptedException {
        load.run("warm-up", 1);
        OptionalLong busy = busyNanos();
        long from = System.nanoTime();
        double alone = nanosPerRequest(1);
        double nanos = System.nanoTime() - from;
        OptionalLong now = busyNanos();
        boolean mostlyWaits = busy.isPresent()
                && now.isPresent()
                && now.getAsLong() - busy.getAsLong() <= (1 - MIN_WAITING_SHARE) * nanos;
        return mostlyWaits ? new Found(withMore(alone), Duration.ofNanos((long) alone)) : Found.ONE;
    }

    private int withMore(double alone) throws ForkException, IOException, InterruptedException {
        int atOnce = 1;
        double nanos = alone;
        while (2 * atOnce <= max && nanos * horizon > horizonLoad.toNanos() / SHORT_LOAD_PARTS) {
            target.concurrent(2 * atOnce);
            load.run("warm-up", 2 * atOnce);
            double more = nanosPerRequest(2 * atOnce);
            if (more * MIN_GAIN > nanos) {
                target.concurrent(atOnce);
                return atOnce;
            }
            atOnce *= 2;
            nanos = more;
        }
        return atOnce;
    }

    private double nanosPerRequest(int atOnce) throws ForkException, IOException, InterruptedException {
        Duration before = load.underLoad();
        int made = load.run("warm-up", TRIAL_REQUESTS * atOnce, TRIAL_LOAD);
        return load.underLoad().minus(before).toNanos() / (double) made;
    }

    /** Of the application and of this JVM, which makes the requests; empty if the system does not report it. */
    private OptionalLong busyNanos() {
        List<OptionalLong> both = Stream.of(
                        target.pid(), ProcessHandle.current().pid())
                .map(pid -> BusyTime.of(pid).nanos())
                .toList();
        return both.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(
                        both.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }
}
