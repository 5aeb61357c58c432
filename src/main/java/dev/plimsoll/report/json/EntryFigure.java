package dev.plimsoll.report.json;

import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * One main figure of a result, as tools that follow figures over time take it: its name does not have the version.
 *
 * @param entry the result
 * @param metric which figure
 * @param value in the unit of the metric
 */
record EntryFigure(IndexEntry entry, Metric metric, long value) {

    /** All main figures, in the order of the results; those of inconclusive runs would look like a change. */
    static List<EntryFigure> of(List<IndexEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.verdict() != Verdict.INCONCLUSIVE)
                .flatMap(entry -> entry.figures().entrySet().stream()
                        .map(figure -> new EntryFigure(
                                entry, Metric.withId(figure.getKey()).orElseThrow(), figure.getValue())))
                .toList();
    }

    /** What was measured, without the version: {@code com.acme:shop perf-objects}. */
    String benchmark() {
        return entry.moduleWithoutVersion() + " " + entry.goalOfExecution();
    }

    /** The metric in small letters: {@code allocated-per-request}. */
    String measure() {
        return metric.id().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** By how much two runs of an unchanged project may differ, rounded up. */
    long error() {
        return (long) Math.ceil(metric.repeatability().of(value));
    }
}
