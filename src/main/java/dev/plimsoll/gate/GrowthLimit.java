package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Offender;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A limit on how much more a figure may be than in the baseline.
 *
 * @param limit the parameter that sets it, for example {@code maxBootMemoryGrowth}
 * @param metric the figure in {@link Measures}
 * @param unit {@code B}, or {@code objects}
 * @param parts the metric whose subjects tell who brought the growth; the same as {@code metric} where it has parts itself
 * @param subjects which subjects of {@code metric} it is on; the whole has the subject {@link Measures#WHOLE}
 * @param allowance how much more
 * @param setAt where it is set, as a user would look for it
 * @param severity what happens when it is broken
 */
public record GrowthLimit(
        String limit,
        String metric,
        String unit,
        String parts,
        Predicate<String> subjects,
        Allowance allowance,
        String setAt,
        Severity severity) {

    private static final int WORST = 5;

    /** One on the whole, that fails the build. */
    public static GrowthLimit ofWhole(
            String limit, String metric, String unit, String parts, Allowance allowance, String setAt) {
        return new GrowthLimit(limit, metric, unit, parts, Measures.WHOLE::equals, allowance, setAt, Severity.ERROR);
    }

    /** One on each part, that fails the build. */
    public static GrowthLimit ofEach(String limit, String metric, Allowance allowance, String setAt) {
        return new GrowthLimit(
                limit, metric, "B", metric, subject -> !subject.isEmpty(), allowance, setAt, Severity.ERROR);
    }

    /** Holds it against what was measured; what the baseline has not is named, and not judged. */
    List<Check> hold(BaselineEntry now, BaselineEntry before) {
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<String, Long> figure : now.measures().subjects(metric).entrySet()) {
            OptionalLong earlier = before.measures().amount(metric, figure.getKey());
            if (subjects.test(figure.getKey()) && earlier.isPresent()) {
                checks.add(check(now, before, figure.getKey(), figure.getValue(), earlier.getAsLong()));
            }
        }
        if (checks.isEmpty()) {
            return List.of(notJudged(now, "neither this run nor the baseline has such a figure", severity));
        }
        return broken(checks);
    }

    /** Every broken one; the one that is nearest to its limit stands for those that are kept. */
    private static List<Check> broken(List<Check> checks) {
        List<Check> broken =
                checks.stream().filter(check -> check.verdict() == Verdict.FAIL).toList();
        return broken.isEmpty()
                ? checks.stream()
                        .max(Comparator.comparingLong(check -> check.actual().orElse(0) - check.max()))
                        .stream()
                        .toList()
                : broken;
    }

    private Check check(BaselineEntry now, BaselineEntry before, String subject, long actual, long earlier) {
        long max = allowance.mostAbove(earlier);
        Verdict verdict = actual > max ? Verdict.FAIL : Verdict.PASS;
        Check check = new Check(
                limit,
                setAt,
                subject.isEmpty() ? now.project() : subject,
                metric,
                unit,
                max,
                OptionalLong.of(actual),
                verdict,
                severity,
                subject.isEmpty() || !parts.equals(metric) ? offenders(now, before) : List.of(),
                "");
        return check.saying(sentence(check, actual, earlier));
    }

    private String sentence(Check check, long actual, long earlier) {
        String change = change(actual - earlier, earlier);
        return check.figure() + " is " + amount(actual) + ", " + change + " the baseline's " + amount(earlier)
                + ", limit " + allowance.text(isInBytes()) + " more (" + setAt + ")";
    }

    private String change(long more, long earlier) {
        if (more == 0) {
            return "as much as";
        }
        String share = earlier == 0 ? "" : String.format(Locale.ROOT, " (%+.1f %%)", 100.0 * more / earlier);
        return amount(Math.abs(more)) + (more > 0 ? " more" : " less") + share + (more > 0 ? " than" : " than");
    }

    private String amount(long value) {
        return isInBytes() ? new Bytes(value).toString() : String.format(Locale.ROOT, "%,d %s", value, unit);
    }

    private boolean isInBytes() {
        return unit.equals("B");
    }

    /** Those that grew most, and those that are new. */
    private List<Offender> offenders(BaselineEntry now, BaselineEntry before) {
        List<Offender> grown = new ArrayList<>();
        now.measures().subjects(parts).forEach((subject, amount) -> {
            OptionalLong earlier = before.measures().amount(parts, subject);
            long more = amount - earlier.orElse(0);
            if (more > 0 && !subject.isEmpty()) {
                grown.add(new Offender(subject + (earlier.isEmpty() ? " (new)" : ""), more));
            }
        });
        return grown.stream()
                .sorted(Comparator.comparingLong(Offender::actual).reversed().thenComparing(Offender::subject))
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
                        unit,
                        0,
                        OptionalLong.empty(),
                        Verdict.INCONCLUSIVE,
                        asIf,
                        List.of(),
                        why)
                .saying("<" + limit + "> (" + setAt + ") is not judged");
    }
}
