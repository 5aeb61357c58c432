package dev.plimsoll.gate;

import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ResultKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The subjects that a run and its baseline do not share.
 *
 * @param added those that the baseline lacks, sorted
 * @param removed those that the run lacks, sorted
 */
record BaselineDiff(List<String> added, List<String> removed) {

    private static final int MAX_NAMED_SUBJECTS = 10;

    BaselineDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** The subjects that have a figure of {@code metric}; the series of a {@code mem-over-time} result. */
    static BaselineDiff of(BaselineEntry now, BaselineEntry before, Metric metric) {
        if (metric.kind() == ResultKind.TREND) {
            Collection<String> here = ids(now);
            Collection<String> there = ids(before);
            return new BaselineDiff(without(here, there, series -> true), without(there, here, series -> true));
        }
        Collection<String> here = now.measures().present(metric);
        Collection<String> there = before.measures().present(metric);
        // A metric that one of them lacks does not show what is new.
        if (here.isEmpty() || there.isEmpty()) {
            return new BaselineDiff(List.of(), List.of());
        }
        return new BaselineDiff(
                without(here, there, subject -> now.measures().isNotable(metric, subject)),
                without(there, here, subject -> before.measures().isNotable(metric, subject)));
    }

    private static List<String> ids(BaselineEntry entry) {
        return entry.measures().byMetric().keySet().stream().map(Metric::id).toList();
    }

    private static List<String> without(Collection<String> all, Collection<String> known, Predicate<String> counts) {
        return all.stream()
                .filter(subject -> !subject.equals(Figure.WHOLE) && !known.contains(subject) && counts.test(subject))
                .toList();
    }

    /**
     * {@code new since the baseline: a, b; removed: c}; empty if there is no difference.
     *
     * @param reference the name of the other side
     */
    String text(String reference) {
        List<String> parts = new ArrayList<>();
        if (!added.isEmpty()) {
            parts.add("new since " + reference + ": " + list(added));
        }
        if (!removed.isEmpty()) {
            parts.add((added.isEmpty() ? "removed since " + reference + ": " : "removed: ") + list(removed));
        }
        return String.join("; ", parts);
    }

    private static String list(List<String> names) {
        String more = names.size() > MAX_NAMED_SUBJECTS ? " and " + (names.size() - MAX_NAMED_SUBJECTS) + " more" : "";
        return String.join(", ", names.subList(0, Math.min(MAX_NAMED_SUBJECTS, names.size()))) + more;
    }
}
