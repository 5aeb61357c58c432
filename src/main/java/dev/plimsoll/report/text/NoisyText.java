package dev.plimsoll.report.text;

import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.result.NoisyMetric;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.result.NoisyRow.NoisyVerdict;
import dev.plimsoll.result.NoisyRow.Ratio;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Percent;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code compare} measured in fresh forks, as text. */
public final class NoisyText {

    /** How to get it. */
    public static final String HOW =
            "Boot time, throughput, latency and RSS, which differ from fork to fork: not compared;"
                    + " -Dplimsoll.rounds=5 compares those of a commit or a release in 30 fresh forks.";

    private static final int PERCENT = 100;

    /** Below these amounts, one and two decimals are shown. */
    private static final double LEAST_WHOLE = 100;

    private static final double LEAST_TENTHS = 10;

    private NoisyText() {}

    /** The heads of the columns of {@link #cells}. */
    public static List<String> heads(NoisyFigures figures) {
        return List.of(
                "before",
                "now",
                "change",
                NumberText.percent(figures.confidence(), 0) + " % interval",
                "A/A",
                "seen from");
    }

    /** A row without its verdict and its name. */
    public static List<String> cells(NoisyRow row) {
        return List.of(
                amount(row.metric(), row.base()),
                amount(row.metric(), row.head()),
                change(row.ratio().value()),
                interval(row.ratio()),
                change(row.same().value()),
                seen(row));
    }

    /** An amount with its unit. */
    public static String amount(NoisyMetric metric, double amount) {
        if (metric.unit().equals("B")) {
            return new Bytes(Math.round(amount)).toString();
        }
        String number = amount >= LEAST_WHOLE
                ? NumberText.count(Math.round(amount))
                : String.format(Locale.ROOT, amount >= LEAST_TENTHS ? "%.1f" : "%.2f", amount);
        return metric.unit().equals("ms") ? number + " ms" : number + "/s";
    }

    /** A ratio as a change: {@code +4.2 %}. */
    public static String change(double ratio) {
        return signed(ratio) + " %";
    }

    /** {@code -0.4 to +4.9 %}. */
    public static String interval(Ratio ratio) {
        return signed(ratio.low()) + " to " + signed(ratio.high()) + " %";
    }

    private static String signed(double ratio) {
        String text = String.format(Locale.ROOT, "%+.1f", (ratio - 1) * PERCENT);
        return text.matches("[+-]0\\.0") ? "0.0" : text;
    }

    /** The smallest change that the run could have seen: {@code 5.2 %}. */
    public static String seen(NoisyRow row) {
        return Percent.tooLarge(row.smallestSeen()) + " %";
    }

    /** {@code equal within 5 %}. */
    public static String verdict(NoisyRow row, NoisyFigures figures) {
        return row.verdict() == NoisyVerdict.EQUAL
                ? "equal within " + Percent.plain(figures.equalWithin()) + " %"
                : row.verdict().text();
    }

    public static Style style(NoisyVerdict verdict) {
        return switch (verdict) {
            case BETTER -> Style.GOOD;
            case WORSE -> Style.BAD;
            case EQUAL -> Style.PLAIN;
            case INCONCLUSIVE -> Style.WARN;
        };
    }

    /** {@code In 30 fresh forks, 5 rounds of GET /orders}. */
    public static String title(NoisyFigures figures) {
        return Printable.of(
                "In " + NumberText.count((long) figures.baseForks() + figures.headForks(), "fresh fork", "fresh forks")
                        + ", " + NumberText.count(figures.completedRounds(), "round", "rounds")
                        + (figures.completedRounds() < figures.rounds() ? " of " + figures.rounds() : "")
                        + (figures.workload().isEmpty() ? "" : ", " + figures.workload()));
    }

    /** Why rows are inconclusive, one clause per reason with the metrics that it is about. */
    public static List<String> reasons(NoisyFigures figures) {
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        figures.rows().stream()
                .filter(row -> !row.reason().isEmpty())
                .forEach(row -> metrics.computeIfAbsent(row.reason(), unused -> new ArrayList<>())
                        .add(row.metric().text()));
        return metrics.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    /** What was not measured, and why; empty if all was. */
    public static String notMeasured(NoisyFigures figures) {
        return (figures.rows().isEmpty() && !figures.notMeasured().isEmpty()
                        ? "Boot time, throughput, latency and RSS were not measured. "
                        : "")
                + figures.notMeasured();
    }

    /** What explains the table. */
    public static String legend(NoisyFigures figures) {
        return "Change is the ratio of the medians of " + NumberText.count(figures.headForks(), "fork", "forks")
                + " of this side and " + NumberText.count(figures.baseForks(), "fork", "forks")
                + " of the other; A/A compares two halves of the latter, which should not differ. A change that is smaller than"
                + " \"seen from\" cannot be told from noise. Differences within " + Percent.plain(figures.equalWithin())
                + " % do not count.";
    }
}
