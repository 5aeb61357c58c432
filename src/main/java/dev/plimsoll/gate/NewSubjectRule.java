package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the figures of subjects that the baseline does not have with a maximum. Without such a limit a new dependency or
 * location has nothing that it could exceed, however large it is.
 *
 * @param limit the limit
 * @param figures all figures of the result
 * @param now the same as a baseline would have them
 * @param before the baseline's entry of the same goal and environment
 * @param reference what {@code before} is of
 */
record NewSubjectRule(Limit limit, List<Figure> figures, BaselineEntry now, BaselineEntry before, Reference reference) {

    private static final Comparator<Check> LARGEST_FIRST = Comparator.comparingLong(
                    (Check check) -> check.actual().orElse(0))
            .reversed()
            .thenComparing(Check::subject);

    /**
     * One check or more, never none: all that are not passed, else the largest.
     *
     * @param unknown what the limit does to the build if the baseline has nothing to compare with
     */
    List<Check> checks(Severity unknown) {
        boolean isKnown = before.measures().whole(limit.metric().whole()).isPresent()
                || !before.measures().subjects(limit.metric().parts()).isEmpty();
        if (!isKnown) {
            return List.of(GrowthRule.notJudged(limit.as(unknown), now, reference.lacksFigure()));
        }
        List<Check> checks = new ArrayList<>();
        values().forEach((subject, value) -> checks.add(check(subject, value)));
        checks.sort(LARGEST_FIRST);
        List<Check> others =
                checks.stream().filter(check -> check.verdict() != Verdict.PASS).toList();
        if (!others.isEmpty()) {
            return others;
        }
        return List.of(checks.isEmpty() ? nothingNew() : checks.get(0));
    }

    /** The values of the new subjects; locations in the same row add up. */
    private SortedMap<String, Value> values() {
        SortedMap<String, Value> values = new TreeMap<>();
        figures.stream()
                .filter(figure -> figure.metric() == limit.metric() && figure.isPart())
                .forEach(figure -> {
                    String row = figure.row().orElseThrow();
                    if (!before.measures().knows(limit.metric(), row)
                            && now.measures().isNotable(limit.metric(), row)) {
                        values.put(
                                row,
                                now.measures()
                                        .of(limit.metric(), row)
                                        .<Value>map(sum -> sum)
                                        .orElse(figure.value()));
                    }
                });
        return values;
    }

    private Check check(String subject, Value value) {
        Value.Side side = value.against(max());
        Verdict verdict = switch (side) {
            case BELOW -> Verdict.PASS;
            case UNDECIDED -> Verdict.INCONCLUSIVE;
            case ABOVE -> Verdict.FAIL;
        };
        List<Contributor> itself = value.amount().isPresent()
                ? List.of(new Contributor(subject + " (new)", value.amount().getAsLong()))
                : List.of();
        Check check = limit.check(
                subject, max(), value.amount(), verdict, itself, side == Value.Side.UNDECIDED ? value.why() : "");
        return check.saying(
                check.sentence() + ", for what is new since " + reference.name() + " (" + limit.setAt() + ")");
    }

    private Check nothingNew() {
        return limit.check(now.project(), max(), OptionalLong.of(0), Verdict.PASS, List.of(), "")
                .saying("Nothing is new since " + reference.name() + " (" + limit.setAt() + ")");
    }

    private long max() {
        return ((Bound.Maximum) limit.bound()).amount();
    }
}
