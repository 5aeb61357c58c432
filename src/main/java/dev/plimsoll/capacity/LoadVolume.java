package dev.plimsoll.capacity;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.load.AppLoad;
import java.io.IOException;
import java.time.Duration;

/**
 * How many requests each run makes.
 *
 * @param warm before it is measured
 * @param measured while it is measured
 */
record LoadVolume(int warm, int measured) {

    private static final int PORTION = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Warms an application up as long as that may take, and derives from its speed how many requests fit the rest. */
    static LoadVolume warmingUp(AppLoad load, CapacityPlan plan)
            throws ForkException, IOException, InterruptedException {
        Duration half = plan.loadDuration().dividedBy(2);
        long start = load.nanos();
        int warm = 0;
        double fastest = Double.MAX_VALUE;
        while (warm < plan.warmRequests() && load.nanos() - start < half.toNanos()) {
            int next = load.runsAsOne() ? plan.warmRequests() : Math.min(PORTION, plan.warmRequests() - warm);
            long from = load.nanos();
            load.run(next);
            double seconds = (load.nanos() - from) / NANOS_PER_SECOND / next;
            fastest = Math.min(fastest, seconds);
            warm += next;
        }
        double fitting = warm == 0 ? plan.requests() : half.toNanos() / NANOS_PER_SECOND / fastest;
        int least = Math.min(CapacitySettings.MIN_REQUESTS, plan.requests());
        return new LoadVolume(warm, (int) Math.max(least, Math.min(plan.requests(), fitting)));
    }
}
