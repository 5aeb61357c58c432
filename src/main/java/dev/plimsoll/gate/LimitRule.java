package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares figures with the maximum of a limit. A figure that is above it for certain fails, one that is at or below it for
 * certain passes; otherwise the check is inconclusive.
 *
 * @param limit the limit
 * @param max the largest allowed amount
 */
record LimitRule(Limit limit, long max) {

    private static final int MAX_NAMED_SUBJECTS = 3;

    /**
     * One check or more, never none.
     *
     * @param figures all figures of a result that has the limit's metric
     */
    List<Check> checks(List<Figure> figures) {
        List<Figure> own = figures.stream()
                .filter(figure ->
                        figure.metric() == limit.metric() && !figure.row().equals(Optional.of(Figure.PROJECT)))
                .toList();
        if (limit.dependencies().isPresent()) {
            return ofDependencies(own, limit.dependencies().get());
        }
        if (limit.request().isPresent()) {
            return List.of(ofRequest(own, limit.request().get()));
        }
        return List.of(limit.metric().isOfEach() ? ofWorst(own) : check(own.get(0)));
    }

    private Check check(Figure figure) {
        Check check = check(figure.subject(), figure.value(), figure.contributors());
        return figure.wording()
                .map(words -> check.saying(
                        words.figure() + ", limit " + inWords() + " (" + limit.setAt() + ")" + words.context()))
                .orElse(check);
    }

    private String inWords() {
        if (limit.metric() == Metric.CONTAINER_MEMORY) {
            return new Bytes(max).toString();
        }
        if (AmountText.isScaled(limit.metric().unit())) {
            return AmountText.of(max, limit.metric().unit());
        }
        return limit.metric().isCount() ? String.valueOf(max) : new Bytes(max).exact();
    }

    private Check check(String subject, Value value, List<Contributor> contributors) {
        Value.Side side = value.against(max);
        return limit.check(subject, max, value.amount(), verdict(side), contributors, note(value, side))
                .sensing(
                        limit.bound() instanceof Bound.Maximum && limit.metric() != Metric.ALLOCATED_AT
                                ? LimitSensitivity.ofMaximum(
                                        value, max, limit.metric().repeatability())
                                : Optional.empty());
    }

    private static Verdict verdict(Value.Side side) {
        return switch (side) {
            case BELOW -> Verdict.PASS;
            case UNDECIDED -> Verdict.INCONCLUSIVE;
            case ABOVE -> Verdict.FAIL;
        };
    }

    /** A doubt about a figure matters only if the comparison is undecided. */
    private String note(Value value, Value.Side side) {
        if (side == Value.Side.UNDECIDED) {
            return value.why().isEmpty() ? limit.metric().whyUndecided() : value.why();
        }
        return value instanceof Value.NotApplicable ? value.why() : "";
    }

    private List<Check> ofDependencies(List<Figure> figures, DependencyGlob glob) {
        List<Figure> dependencies = figures.stream().filter(Figure::isPart).toList();
        List<Figure> matched = dependencies.stream()
                .filter(figure -> glob.matchesSubject(figure.subject()))
                .toList();
        if (matched.isEmpty()) {
            String nearest = glob.nearest(
                            dependencies.stream().map(Figure::subject).toList())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            String why = glob + " matches none of the " + dependencies.size() + " dependencies" + nearest;
            return List.of(check(glob.toString(), new Value.Missing(why), List.of()));
        }
        // The only contributor to a figure of each subject is the subject itself.
        return matched.stream()
                .map(figure -> check(
                        figure.subject(),
                        figure.value(),
                        limit.metric().isOfEach() ? List.of() : figure.contributors()))
                .toList();
    }

    /** A request without a figure is never passed. */
    private Check ofRequest(List<Figure> figures, String request) {
        Optional<Figure> measured = figures.stream()
                .filter(figure ->
                        figure.subject().equals(request) && !figure.row().equals(Optional.of(Figure.WHOLE)))
                .findFirst();
        return measured.map(this::check)
                .orElseGet(() -> check(request, new Value.Missing(whyNoRow(figures)), List.of()));
    }

    private String whyNoRow(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.row().isEmpty() && figure.value() instanceof Value.Missing)
                .map(figure -> figure.value().why())
                .findFirst()
                .orElse("the result has no figure of this request; measure again with it in <requests>"
                        + (limit.name().isOfBudget() ? ", or delete its budget if the endpoint is gone" : ""));
    }

    /** The largest subject of those that break the limit; else of those that may break it; else of all. */
    private Check ofWorst(List<Figure> figures) {
        Optional<Figure> worst = figures.stream()
                .filter(figure -> figure.value().amount().isPresent())
                .min(Comparator.comparing(
                                (Figure figure) -> known(figure.value()).against(max), Comparator.reverseOrder())
                        .thenComparing(LimitRule::amount, Comparator.reverseOrder())
                        .thenComparing(Figure::subject));
        if (worst.isEmpty()) {
            // The first figure says why there is none; an amount that may belong to one subject counts if it may break
            // the limit.
            return check(figures.stream()
                    .filter(figure -> figure.value().against(max) == Value.Side.UNDECIDED)
                    .findFirst()
                    .orElse(figures.get(0)));
        }
        Value value = worst.get().value();
        String gap = known(value).against(max) == Value.Side.BELOW ? gap(figures) : "";
        List<Contributor> largest = figures.stream()
                .flatMap(figure -> figure.contributors().stream())
                .sorted(Comparator.comparingLong(Contributor::actual).reversed().thenComparing(Contributor::subject))
                .limit(limit.metric().maxContributors())
                .toList();
        return check(
                worst.get().subject(), gap.isEmpty() ? value : new Value.AtLeast(amount(worst.get()), gap), largest);
    }

    /** A lower bound on its own; what it lacks is part of the gap. */
    private static Value known(Value value) {
        return value instanceof Value.AtLeast bound ? new Value.Exact(bound.value()) : value;
    }

    private static long amount(Figure figure) {
        return figure.value().amount().orElse(0);
    }

    /** What may break the limit although no known amount does; empty if nothing may. */
    private String gap(List<Figure> figures) {
        List<String> missing = figures.stream()
                .filter(figure -> figure.value() instanceof Value.Missing && figure.isPart())
                .map(Figure::subject)
                .toList();
        if (missing.isEmpty()) {
            return figures.stream()
                    .map(Figure::value)
                    .filter(value -> value.against(max) == Value.Side.UNDECIDED)
                    .map(Value::why)
                    .findFirst()
                    .orElse("");
        }
        String more =
                missing.size() > MAX_NAMED_SUBJECTS ? " and " + (missing.size() - MAX_NAMED_SUBJECTS) + " more" : "";
        return missing.stream()
                .limit(MAX_NAMED_SUBJECTS)
                .collect(Collectors.joining(", ", limit.metric().missingOf() + ": ", more));
    }

    /**
     * The check of a limit that a leak breaks. A default list may name a series that the system does not report, so that only warns.
     *
     * @param result of {@code mem-over-time}
     */
    static Check ofLeak(Limit limit, SeriesKind series, Result result) {
        return ofLeak(limit, series, (TrendResult) result);
    }

    private static Check ofLeak(Limit limit, SeriesKind series, TrendResult result) {
        LimitRule none = new LimitRule(limit, 0);
        return result.diagnosed(series)
                .map(figure -> none.check(figure.subject(), figure.value(), figure.contributors())
                        .saying(figure.wording()
                                .map(words -> words.figure() + words.context())
                                .orElse("")))
                .orElseGet(() -> none.check(
                                result.header().project(), new Value.Missing(whyUnread(series, result)), List.of())
                        .saying("There are no readings of " + series.text() + " for "
                                + result.header().project())
                        .as(limit.isDefault() ? Severity.WARN : limit.severity()));
    }

    private static String whyUnread(SeriesKind series, TrendResult result) {
        return result.series().isEmpty()
                ? "nothing was read"
                : "this system does not report " + series.text() + "; remove " + series.key()
                        + " from <failOnLeak> (-Dplimsoll.failOnLeak)";
    }
}
