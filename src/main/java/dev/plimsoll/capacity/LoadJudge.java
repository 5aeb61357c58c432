package dev.plimsoll.capacity;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.load.AppLoad;
import dev.plimsoll.load.LoadReading;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.unit.Percent;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Exercises an application and judges whether it is fast enough and collects little enough.
 *
 * @param request what is run
 * @param limitHits how often the memory limit was reached until now
 */
record LoadJudge(RunRequest request, LongSupplier limitHits) {

    /** Makes the requests once. */
    LoadSoFar measure(AppLoad load, LoadVolume volume) throws ForkException, IOException, InterruptedException {
        long hits = limitHits.getAsLong();
        LoadReading reading = load.measure(volume.measured());
        return new LoadSoFar(
                load.completed(),
                OptionalDouble.of(request.load().isPresent() ? reading.average() : reading.fastest()),
                reading.gcCpuShare(),
                limitHits.getAsLong() > hits);
    }

    /** Whether to make the requests once more. */
    boolean needsMore(LoadSoFar load) {
        return isNear(load) || load.requests() < request.leastRequests();
    }

    /** Near the allowed share, or too slow, which other work on the machine may be the reason of. */
    boolean isNear(LoadSoFar load) {
        if (isTooSlow(load)) {
            return true;
        }
        double share = load.gcCpuShare().orElse(0) / request.maxGcCpuShare();
        return share >= CapacitySettings.NEAR_SHARE && share <= 1 / CapacitySettings.NEAR_SHARE;
    }

    private double enough() {
        return request.load().orElse(0) * CapacitySettings.MIN_LOAD_SHARE;
    }

    private boolean isTooSlow(LoadSoFar load) {
        return load.perSecond().orElse(0) < enough() && load.isLimited();
    }

    RunEnding ending(LoadSoFar load) {
        if (load.gcCpuShare().orElse(0) > request.maxGcCpuShare()) {
            return RunEnding.GC_SHARE;
        }
        return isTooSlow(load) ? RunEnding.THROUGHPUT : RunEnding.SURVIVED;
    }

    /** The ending as a predicate. */
    String how(LoadSoFar load) {
        return switch (ending(load)) {
            case GC_SHARE ->
                "spent " + Percent.tooLarge(load.gcCpuShare().orElse(0))
                        + " % of its CPU time on garbage collection, more than the allowed "
                        + Percent.plain(request.maxGcCpuShare()) + " %";
            case THROUGHPUT ->
                String.format(
                        Locale.ROOT,
                        "answered only %.1f requests per second at its memory limit, fewer than the required %.1f",
                        Math.floor(load.perSecond().orElse(0) * 10) / 10,
                        enough());
            default ->
                String.format(
                        Locale.ROOT,
                        "answered %,d requests, %.0f per second",
                        load.requests(),
                        load.perSecond().orElse(0));
        };
    }
}
