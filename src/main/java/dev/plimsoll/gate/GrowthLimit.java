package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A limit on how much more a figure may be than in the baseline.
 *
 * @param limit the parameter that sets it, for example {@code maxBootMemoryGrowth}
 * @param metric the figure in {@link BaselineFigures}
 * @param subjects which subjects of {@code metric} it is on; the whole has the subject {@link BaselineFigures#WHOLE}
 * @param allowance how much more
 * @param setAt where it is set, as a user would look for it
 * @param severity what happens when it is broken
 */
public record GrowthLimit(
        String limit,
        Metric metric,
        Predicate<String> subjects,
        GrowthTolerance allowance,
        String setAt,
        Severity severity) {

    private static final int WORST = 5;

    /** One on the whole, that fails the build. */
    public static GrowthLimit ofWhole(String limit, Metric metric, GrowthTolerance allowance, String setAt) {
        return new GrowthLimit(limit, metric, BaselineFigures.WHOLE::equals, allowance, setAt, Severity.ERROR);
    }

    /** One on each part, that fails the build. */
    public static GrowthLimit ofEach(String limit, Metric metric, GrowthTolerance allowance, String setAt) {
        return new GrowthLimit(limit, metric, GrowthLimit::isPart, allowance, setAt, Severity.ERROR);
    }

    /** What is allowed, and in which unit. */
    String unit() {
        return metric.unit();
    }

    private Metric parts() {
        return metric.parts();
    }

    /** Whether it is neither the whole nor the project's own classes. */
    public static boolean isPart(String subject) {
        return !subject.equals(BaselineFigures.WHOLE) && !subject.equals(BaselineFigures.PROJECT);
    }

    /**
     * Holds it against what was measured; what the baseline has not is named, and not judged.
     *
     * @param unknown what it does to the build if the baseline has nothing to compare with
     */
    List<Check> hold(BaselineEntry now, BaselineEntry before, Severity unknown) {
        List<String> here = now.measures().subjects(metric).keySet().stream()
                .filter(subjects)
                .toList();
        List<Check> checks = new ArrayList<>(ofLowerBounds(now, before));
        if (here.isEmpty() && checks.isEmpty()) {
            return List.of(notJudged(now, "this run has no such figure" + metric.whyIncomparable(), severity));
        }
        for (String subject : here) {
            Value.Measured figure = now.measures().of(metric, subject).orElseThrow();
            before.measures()
                    .of(metric, subject)
                    .map(earlier -> new BaselineComparison(
                            figure, earlier, allowance, now.measures().repeatability(metric)))
                    .ifPresent(comparison -> checks.add(check(now, before, subject, comparison)));
        }
        if (checks.isEmpty()) {
            return List.of(
                    notJudged(now, "the baseline has no such figure; write it again with plimsoll:baseline", unknown));
        }
        return noting(BaselineDiff.of(now, before, parts()).text(), telling(checks));
    }

    /** What is missing may exceed what is allowed, if the rest does not do so already. */
    private List<Check> ofLowerBounds(BaselineEntry now, BaselineEntry before) {
        List<Check> checks = new ArrayList<>();
        now.measures()
                .lowerBounds(metric)
                .forEach((subject, bound) -> before.measures()
                        .of(metric, subject)
                        .filter(earlier -> subjects.test(subject))
                        .map(earlier -> new BaselineComparison(
                                new Value.Exact(bound.value()),
                                earlier,
                                allowance,
                                now.measures().repeatability(metric)))
                        .map(comparison -> comparison.verdict() == Verdict.FAIL
                                ? check(now, before, subject, comparison)
                                : check(now, before, subject, comparison).inconclusive(bound.why()))
                        .ifPresent(checks::add));
        return checks;
    }

    /** Every one that is broken or undecided; the one that is nearest to its limit stands for those that are met. */
    private static List<Check> telling(List<Check> checks) {
        List<Check> others =
                checks.stream().filter(check -> check.verdict() != Verdict.PASS).toList();
        return others.isEmpty()
                ? checks.stream()
                        .max(Comparator.comparingLong(check -> check.actual().orElse(0) - check.max()))
                        .stream()
                        .toList()
                : others;
    }

    private static List<Check> noting(String changes, List<Check> checks) {
        List<Check> noted = new ArrayList<>(checks);
        noted.set(0, checks.get(0).adding(changes));
        return noted;
    }

    private Check check(BaselineEntry now, BaselineEntry before, String subject, BaselineComparison comparison) {
        Verdict verdict = comparison.verdict();
        Check check = new Check(
                limit,
                setAt,
                subject.isEmpty() ? now.project() : subject,
                metric,
                unit(),
                comparison.max(),
                comparison.now().amount(),
                verdict,
                severity,
                parts() == metric ? List.of() : offenders(now, before),
                note(comparison));
        return check.saying(new GrowthSentence(comparison, check).text());
    }

    /** A limit that is met only because chance may have exceeded it must not look like any other. */
    private String note(BaselineComparison comparison) {
        return switch (comparison.verdict()) {
            case INCONCLUSIVE -> GrowthSentence.doubt(comparison, metric);
            case PASS -> comparison.isMetByChance() ? "<" + limit + "> is met only within measurement error" : "";
            case MEASURED, FAIL -> "";
        };
    }

    /** Those that grew most, and those that are new. */
    private List<Contributor> offenders(BaselineEntry now, BaselineEntry before) {
        List<Contributor> grown = new ArrayList<>();
        Collection<String> known = before.measures().present(parts());
        now.measures().subjects(parts()).forEach((subject, figure) -> {
            boolean isNew = !known.contains(subject);
            double earlier = isNew
                    ? 0
                    : before.measures().of(parts(), subject).orElseThrow().estimate();
            long more = (long) Math.ceil(figure.estimate() - earlier);
            if (more > 0 && !subject.isEmpty() && (!isNew || now.measures().isNotable(parts(), subject))) {
                grown.add(new Contributor(subject + (isNew ? " (new)" : ""), more));
            }
        });
        return grown.stream()
                .sorted(Comparator.comparingLong(Contributor::actual).reversed().thenComparing(Contributor::subject))
                .limit(WORST)
                .toList();
    }

    /** @param asIf inconclusive of this severity */
    Check notJudged(BaselineEntry now, String why, Severity asIf) {
        return new Check(
                        limit,
                        setAt,
                        now.project(),
                        metric,
                        unit(),
                        0,
                        OptionalLong.empty(),
                        Verdict.INCONCLUSIVE,
                        asIf,
                        List.of(),
                        why)
                .saying("<" + limit + "> (" + setAt + ") is not judged");
    }
}
