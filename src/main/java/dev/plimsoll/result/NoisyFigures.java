package dev.plimsoll.result;

import java.util.List;

/**
 * What {@code compare} measured of both sides in fresh forks.
 *
 * @param workload what exercised both sides, for example {@code GET /orders}; without secrets
 * @param rounds how many blocks of forks were planned; each has four forks of the base and two of the head
 * @param completedRounds how many were completed: what counts
 * @param baseForks how many forks of the base count
 * @param headForks how many forks of the head count
 * @param confidence of the intervals: 0.99 is 99 %
 * @param equalWithin differences within this share do not count: 0.05 is 5 %
 * @param seed of the order of the forks and of the intervals
 * @param rows one per metric; empty if nothing was measured
 * @param notMeasured why nothing was measured, or why not all of it, and what to do, as sentences; empty if all was
 */
public record NoisyFigures(
        String workload,
        int rounds,
        int completedRounds,
        int baseForks,
        int headForks,
        double confidence,
        double equalWithin,
        long seed,
        List<NoisyRow> rows,
        String notMeasured) {

    public NoisyFigures {
        rows = List.copyOf(rows);
    }

    /** The same, and why the rest was not measured. */
    public NoisyFigures endedBecause(String why) {
        return new NoisyFigures(
                workload, rounds, completedRounds, baseForks, headForks, confidence, equalWithin, seed, rows, why);
    }
}
