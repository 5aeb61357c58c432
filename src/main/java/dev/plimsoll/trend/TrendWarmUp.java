package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.time.Duration;

/**
 * The requests before those that count: they warm the application up, and then show how fast it is.
 *
 * @param application is read in between
 * @param load makes the requests
 */
record TrendWarmUp(Watchable application, TrendPlan plan, TimedLoad load) {

    private static final int WARM_UP_READINGS = 4;

    /** A slow application is also warm after this much load. */
    private static final Duration MAX_WARM_UP_LOAD = Duration.ofSeconds(30);

    /** Enough load to learn how fast a warm application is. */
    private static final Duration SPEED_LOAD = Duration.ofSeconds(3);

    /** Part of the warm-up that measures the speed, and of its first window that may take seconds. */
    private static final int SPEED_PARTS = 10;

    /** Makes the requests of the warm-up, and reads the application in between. */
    void run() throws ForkException, IOException, InterruptedException {
        int window = (int) Math.max(1, plan.warmRequests() / WARM_UP_READINGS);
        while (load.requests() < plan.warmRequests() && load.underLoad().compareTo(MAX_WARM_UP_LOAD) < 0) {
            // The very first requests may take seconds: a few show how slow the others are.
            int next = load.requests() == 0 ? Math.max(1, window / SPEED_PARTS) : window;
            load.run(
                    "warm-up",
                    (int) Math.min(next, plan.warmRequests() - load.requests()),
                    MAX_WARM_UP_LOAD.minus(load.underLoad()));
            application.read(Phase.WARM_UP, "warming up");
        }
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
