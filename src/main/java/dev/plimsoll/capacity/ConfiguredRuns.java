package dev.plimsoll.capacity;

import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an application as it is configured in its container, once if the outcome is clear, and up to three times if it is near a
 * limit, where the next run may end otherwise.
 *
 * @param limitBytes the memory limit
 * @param maxGcCpuShare the allowed share of garbage collection: 0.05 is 5 %
 */
record ConfiguredRuns(long limitBytes, double maxGcCpuShare) {

    /** Runs the application once. */
    @FunctionalInterface
    interface OneRun {
        CapacityRun make() throws IOException, InterruptedException;
    }

    /** All runs that were made, one at least. */
    List<CapacityRun> make(OneRun one) throws IOException, InterruptedException {
        List<CapacityRun> runs = new ArrayList<>();
        do {
            runs.add(one.make());
        } while (!isClear(runs.get(runs.size() - 1)) && runs.size() < CapacitySettings.MAX_CONFIGURED_RUNS);
        return runs;
    }

    private boolean isClear(CapacityRun run) {
        double collected = run.gcCpuShare().orElse(0) / maxGcCpuShare;
        if (run.isSurvived()) {
            double used = (double) run.unreclaimablePeakBytes().orElse(0) / limitBytes;
            return used <= CapacitySettings.CLEAR_USE_SHARE && collected <= CapacitySettings.NEAR_SHARE;
        }
        boolean neverReady = run.millisToReady().isEmpty()
                && (run.ending() == RunEnding.OOM_KILLED || run.ending() == RunEnding.OUT_OF_MEMORY);
        return neverReady || collected > CapacitySettings.CLEARLY_TOO_MUCH;
    }
}
