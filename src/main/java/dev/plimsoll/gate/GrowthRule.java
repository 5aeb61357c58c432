package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares figures with those of a baseline.
 *
 * @param limit the limit
 * @param tolerance how much growth it allows
 * @param now what was measured
 * @param before the baseline's entry of the same goal and environment
 * @param reference what {@code before} is of
 * @param figures all figures of the result that {@code now} is of, with the lines that a baseline leaves out
 */
record GrowthRule(
        Limit limit,
        GrowthTolerance tolerance,
        BaselineEntry now,
        BaselineEntry before,
        Reference reference,
        List<Figure> figures) {

    private static final int MAX_CONTRIBUTORS = 5;

    /**
     * One check or more, never none. What the baseline lacks is named, not checked.
     *
     * @param unknown what a limit does to the build if the baseline has nothing to compare with
     */
    List<Check> checks(Severity unknown) {
        List<String> rows = now.measures().subjects(limit.metric()).keySet().stream()
                .filter(limit::isOn)
                .toList();
        List<Check> checks = new ArrayList<>(ofLowerBounds());
        if (rows.isEmpty() && checks.isEmpty()) {
            return List.of(notJudged(
                    limit, now, "this run has no such figure" + limit.metric().whyIncomparable()));
        }
        for (String row : rows) {
            Value.Measured figure = now.measures().of(limit.metric(), row).orElseThrow();
            before.measures()
                    .of(limit.metric(), row)
                    .ifPresent(earlier -> checks.add(check(row, compare(figure, earlier))));
        }
        if (checks.isEmpty()) {
            return List.of(notJudged(limit.as(unknown), now, reference.lacksFigure()));
        }
        List<Check> reported = reported(checks);
        reported.set(
                0, reported.get(0).adding(BaselineDiff.of(now, before, parts()).text(reference.name())));
        return reported;
    }

    /** An inconclusive check, where there is nothing to compare. */
    static Check notJudged(Limit limit, BaselineEntry now, String why) {
        return limit.unchecked(now.project(), why);
    }

    /** A lower bound fails if it exceeds what is allowed; otherwise what is missing may. */
    private List<Check> ofLowerBounds() {
        List<Check> checks = new ArrayList<>();
        now.measures()
                .lowerBounds(limit.metric())
                .forEach((row, bound) -> before.measures()
                        .of(limit.metric(), row)
                        .filter(earlier -> limit.isOn(row))
                        .map(earlier -> check(row, compare(new Value.Exact(bound.value()), earlier)))
                        .map(check -> check.verdict() == Verdict.FAIL ? check : check.inconclusive(bound.why()))
                        .ifPresent(checks::add));
        return checks;
    }

    private BaselineComparison compare(Value.Measured figure, Value.Measured earlier) {
        return new BaselineComparison(figure, earlier, tolerance, now.measures().repeatability(limit.metric()));
    }

    /** All that fail or are inconclusive; if all pass, the one nearest to its limit. */
    private static List<Check> reported(List<Check> checks) {
        List<Check> others = new ArrayList<>(checks);
        others.removeIf(check -> check.verdict() == Verdict.PASS);
        if (others.isEmpty()) {
            checks.stream()
                    .max(Comparator.comparingLong(check -> check.actual().orElse(0) - check.max()))
                    .ifPresent(others::add);
        }
        return others;
    }

    private Check check(String row, BaselineComparison comparison) {
        Check check = limit.check(
                row.isEmpty() ? now.project() : row,
                comparison.max(),
                comparison.now().amount(),
                comparison.verdict(),
                parts() == limit.metric() ? List.of() : contributors(),
                note(comparison));
        return check.saying(new GrowthSentence(comparison, check, reference).text())
                .sensing(LimitSensitivity.ofGrowth(comparison));
    }

    /** A limit that is met only because of the measurement error must not look like any other. */
    private String note(BaselineComparison comparison) {
        return switch (comparison.verdict()) {
            case INCONCLUSIVE -> GrowthSentence.doubt(comparison, limit.metric(), reference);
            case PASS ->
                comparison.isMetByChance() ? "<" + limit.parameter() + "> is met only within measurement error" : "";
            case MEASURED, FAIL -> "";
        };
    }

    private Metric parts() {
        return limit.metric().parts();
    }

    /** The parts that grew most, and new ones. */
    private List<Contributor> contributors() {
        List<Contributor> grown = new ArrayList<>();
        Collection<String> known = before.measures().present(parts());
        now.measures().subjects(parts()).forEach((subject, figure) -> {
            boolean isNew = !known.contains(subject);
            double earlier = isNew
                    ? 0
                    : before.measures().of(parts(), subject).orElseThrow().estimate();
            long more = (long) Math.ceil(figure.estimate() - earlier);
            if (more > 0 && !subject.isEmpty() && (!isNew || now.measures().isNotable(parts(), subject))) {
                grown.add(new Contributor(named(subject) + (isNew ? " (new)" : ""), more));
            }
        });
        return grown.stream()
                .sorted(Comparator.comparingLong(Contributor::actual).reversed().thenComparing(Contributor::subject))
                .limit(MAX_CONTRIBUTORS)
                .toList();
    }

    /** A location with its largest line: {@code it.Server.fill at src/main/java/it/Server.java:33 and 1 more line}. */
    private String named(String row) {
        List<Figure> lines = figures.stream()
                .filter(figure -> figure.metric() == parts() && figure.metric().isOfLocations())
                .filter(figure -> figure.row().equals(Optional.of(row)))
                .sorted(Comparator.comparingLong(
                                (Figure figure) -> figure.value().amount().orElse(0))
                        .reversed())
                .toList();
        if (lines.isEmpty()) {
            return row;
        }
        String line = lines.get(0).subject();
        return (line.startsWith(row) ? line : row + " at " + line) + Figure.moreLines(lines.size() - 1);
    }
}
