package dev.plimsoll.gate;

import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A baseline whose figures only go down. Each row keeps the lower figure. A row that this run lacks stays, so that a subject
 * that returns is compared with it; a run adds a row only if its whole is no worse, so that a worse run changes nothing.
 *
 * @param earlier the baseline so far
 * @param now what was measured, small rows included
 */
record Ratchet(BaselineFigures earlier, BaselineFigures now) {

    private static final List<Metric> PARTS = Arrays.stream(Metric.values())
            .filter(metric -> metric.whole() != metric)
            .toList();

    BaselineFigures lowered() {
        SortedMap<Metric, SortedMap<String, Value.Measured>> lower = new TreeMap<>(earlier.byMetric());
        now.byMetric().keySet().forEach(metric -> lower.put(metric, rows(metric)));
        SortedSet<String> incomplete = new TreeSet<>(earlier.incomplete());
        incomplete.addAll(now.incomplete());
        return new BaselineFigures(lower, gone(), incomplete);
    }

    private SortedMap<String, Value.Measured> rows(Metric metric) {
        Map<String, Value.Measured> before = earlier.subjects(metric);
        SortedMap<String, Value.Measured> rows = new TreeMap<>(before);
        boolean takesNew = before.isEmpty() || isNoWorse(metric);
        now.subjects(metric).forEach((subject, figure) -> {
            if (before.containsKey(subject) || takesNew && now.isWorthARow(metric, subject)) {
                rows.merge(subject, figure, Ratchet::lower);
            }
        });
        return rows;
    }

    private static Value.Measured lower(Value.Measured one, Value.Measured other) {
        return other.estimate() < one.estimate() ? other : one;
    }

    /** A difference within the repeatability is not worse; without a whole it is unknown. */
    private boolean isNoWorse(Metric metric) {
        Metric whole = metric.whole();
        return now.whole(whole)
                .flatMap(figure -> earlier.whole(whole)
                        .map(before ->
                                new BaselineComparison(figure, before, GrowthTolerance.NONE, now.repeatability(whole))))
                .filter(comparison -> comparison.verdict() == Verdict.PASS)
                .isPresent();
    }

    /** The rows that stay although the run that the whole is of lacks their subject. */
    private SortedSet<String> gone() {
        boolean isOfThisRun =
                PARTS.stream().anyMatch(metric -> !now.subjects(metric).isEmpty() && isNoWorse(metric));
        if (!isOfThisRun) {
            return earlier.gone();
        }
        SortedSet<String> gone = new TreeSet<>();
        PARTS.forEach(metric -> gone.addAll(earlier.subjects(metric).keySet()));
        PARTS.forEach(metric -> gone.removeAll(now.present(metric)));
        return gone;
    }
}
