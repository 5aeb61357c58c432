package dev.plimsoll.mojo;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a search among commits looks for: the first one whose figure is above a threshold.
 *
 * @param metric the figure
 * @param threshold in the unit of the metric
 * @param why what the threshold is
 * @param headAmount the figure of the head, which is above the threshold
 */
record BisectGoal(Metric metric, long threshold, String why, long headAmount) {

    /** Those that repeat exactly enough for one measurement per commit. */
    private static final List<Metric> EXACT = List.of(
            Metric.BOOT_MEMORY,
            Metric.ALLOCATED,
            Metric.ALLOCATED_OBJECTS,
            Metric.ALLOCATED_AT_BOOT,
            Metric.RETAINED_AT_BOOT,
            Metric.APP_MEMORY);

    /**
     * A limit that the base meets and the head does not; without one, the middle of both sides of the figure that is worse by the
     * largest share.
     *
     * @return empty if no figure that repeats exactly is worse
     */
    static Optional<BisectGoal> of(CompareResult compared, List<Limit> limits) {
        return limits.stream()
                .filter(limit -> EXACT.contains(limit.metric()))
                .flatMap(limit -> crossed(compared, limit).stream())
                .findFirst()
                .or(() -> worse(compared));
    }

    private static Optional<BisectGoal> crossed(CompareResult compared, Limit limit) {
        if (!(limit.bound() instanceof Bound.Maximum maximum)) {
            return Optional.empty();
        }
        return total(compared, limit.metric())
                .filter(row ->
                        row.base().orElse(0) <= maximum.amount() && row.head().orElse(0) > maximum.amount())
                .map(row -> new BisectGoal(
                        limit.metric(),
                        maximum.amount(),
                        "the limit of " + limit.setAt(),
                        Math.round(row.head().orElseThrow())));
    }

    private static Optional<BisectGoal> worse(CompareResult compared) {
        return EXACT.stream()
                .flatMap(metric -> total(compared, metric).stream()
                        .filter(row -> row.direction() == Direction.WORSE)
                        .map(row -> new Candidate(metric, row)))
                .max(Comparator.comparingDouble(Candidate::share))
                .map(Candidate::goal);
    }

    private record Candidate(Metric metric, ComparedRow row) {

        double share() {
            return row.difference() / Math.max(1, row.base().orElse(0));
        }

        BisectGoal goal() {
            double from = row.base().orElse(0);
            double to = row.head().orElse(0);
            return new BisectGoal(metric, Math.round((from + to) / 2), "the middle of both sides", Math.round(to));
        }
    }

    private static Optional<ComparedRow> total(CompareResult compared, Metric metric) {
        return compared.of(RowKind.TOTAL).stream()
                .filter(row ->
                        row.measure().equals(metric.title()) && row.unit().equals(metric.unit()))
                .filter(row -> row.goal().equals(metric.kind().goal()))
                .findFirst();
    }
}
