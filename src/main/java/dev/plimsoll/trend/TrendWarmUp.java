package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.time.Duration;

/**
 * The requests before those that count: they warm the application up, and then show how fast it is.
 *
 * @param application is read in between
 * @param load makes the requests
 */
record TrendWarmUp(Watchable application, Target target, TrendPlan plan, TimedLoad load) {

    private static final int WARM_UP_READINGS = 4;

    /** A slow application is also warm after this much load. */
    private static final Duration MAX_WARM_UP_LOAD = Duration.ofSeconds(30);

    /** Enough load to learn how fast a warm application is. */
    private static final Duration SPEED_LOAD = Duration.ofSeconds(3);

    /** How long the load of a warm-up takes. */
    static Duration load(long requests, Duration ofEach) {
        Duration all = ofEach.multipliedBy(requests + requests / SPEED_PARTS);
        Duration max = MAX_WARM_UP_LOAD.plus(SPEED_LOAD);
        return all.compareTo(max) < 0 ? all : max;
    }

    /** Part of the warm-up that measures the speed, and of its first window that may take seconds. */
    private static final int SPEED_PARTS = 10;

    /**
     * Makes the requests of the warm-up, and reads the application in between. Looks for how many requests to make at the same
     * time first: the whole warm-up is made with as many.
     */
    ConcurrencySearch.Found run() throws ForkException, IOException, InterruptedException {
        ConcurrencySearch.Found found = ConcurrencySearch.Found.ONE;
        int window = (int) Math.max(1, plan.warmRequests() / WARM_UP_READINGS);
        int first = Math.max(1, window / SPEED_PARTS);
        long end = plan.warmRequests();
        while (load.requests() < end && load.underLoad().compareTo(MAX_WARM_UP_LOAD) < 0) {
            // The very first requests may take seconds: a few show how slow the others are.
            boolean isFirst = load.requests() == 0;
            // Those of the search are among those of a window.
            int next = isFirst ? first : (int) (window - Math.floorMod(load.requests() - first, (long) window));
            load.run("warm-up", (int) Math.min(next, end - load.requests()), MAX_WARM_UP_LOAD.minus(load.underLoad()));
            application.read(Phase.WARM_UP, "warming up");
            if (isFirst && plan.mayMakeMoreAtOnce() && target.isConcurrencyVariable()) {
                found = new ConcurrencySearch(target, load, plan.horizon(), plan.horizonLoad(), plan.maxAtOnce())
                        .find();
                end = found.atOnce() > 1 ? load.requests() + plan.warmRequests() : end;
            }
        }
        return found;
    }

    /**
     * Measures how fast the warm application is.
     *
     * @return the horizon of the plan, or fewer requests if those take enough load
     */
    long horizon() throws ForkException, IOException, InterruptedException {
        Duration before = load.underLoad();
        int made = load.run("warm-up", (int) Math.max(1, plan.warmRequests() / SPEED_PARTS), SPEED_LOAD);
        double nanosPerRequest = load.underLoad().minus(before).toNanos() / (double) made;
        return (long) Math.min(
                plan.horizon(), Math.max(plan.windows(), plan.horizonLoad().toNanos() / nanosPerRequest));
    }
}
