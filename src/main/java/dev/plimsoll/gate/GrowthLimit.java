package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Offender;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        return new GrowthLimit(limit, metric, "B", metric, GrowthLimit::isPart, allowance, setAt, Severity.ERROR);
    }

    /** Whether it is neither the whole nor the project's own classes. */
    public static boolean isPart(String subject) {
        return !subject.equals(Measures.WHOLE) && !subject.equals(Measures.PROJECT);
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
        if (here.isEmpty()) {
            return List.of(notJudged(now, "this run has no such figure" + hint(), severity));
        }
        List<Check> checks = new ArrayList<>();
        for (String subject : here) {
            OptionalLong earlier = before.measures().amount(metric, subject);
            if (earlier.isPresent()) {
                long actual = now.measures().amount(metric, subject).orElseThrow();
                checks.add(check(now, before, subject, actual, earlier.getAsLong()));
            }
        }
        if (checks.isEmpty()) {
            return List.of(
                    notJudged(now, "the baseline has no such figure; write it anew with plimsoll:baseline", unknown));
        }
        return noting(Changes.of(now, before, parts).text(), telling(checks));
    }

    private String hint() {
        return switch (metric) {
            case "alone" -> ", which needs <isolated> to be true";
            case "total" -> ", or only a lower bound of it";
            default -> "";
        };
    }

    /** Every broken one; the one that is nearest to its limit stands for those that are kept. */
    private static List<Check> telling(List<Check> checks) {
        List<Check> broken =
                checks.stream().filter(check -> check.verdict() == Verdict.FAIL).toList();
        return broken.isEmpty()
                ? checks.stream()
                        .max(Comparator.comparingLong(check -> check.actual().orElse(0) - check.max()))
                        .stream()
                        .toList()
                : broken;
    }

    private static List<Check> noting(String changes, List<Check> checks) {
        List<Check> noted = new ArrayList<>(checks);
        noted.set(0, checks.get(0).noting(changes));
        return noted;
    }

    private Check check(BaselineEntry now, BaselineEntry before, String subject, long actual, long earlier) {
        long max = allowance.mostAbove(earlier);
        Check check = new Check(
                limit,
                setAt,
                subject.isEmpty() ? now.project() : subject,
                metric,
                unit,
                max,
                OptionalLong.of(actual),
                actual > max ? Verdict.FAIL : Verdict.PASS,
                severity,
                parts.equals(metric) ? List.of() : offenders(now, before),
                "");
        return check.saying(sentence(check, actual, earlier));
    }

    private String sentence(Check check, long actual, long earlier) {
        return check.figure() + " is " + check.amount(actual) + ", " + change(check, actual - earlier, earlier)
                + " the baseline's " + check.amount(earlier) + ", limit " + allowance.text(isInBytes()) + " more ("
                + setAt + ")";
    }

    private String change(Check check, long more, long earlier) {
        if (more == 0) {
            return "as much as";
        }
        String amount = isInBytes()
                ? new Bytes(Math.abs(more)).printedAgainst(new Bytes(check.max() - earlier))
                : check.amount(Math.abs(more));
        return amount + (more > 0 ? " more" : " less") + share(check, more, earlier) + " than";
    }

    /** Rounded away from passing, so that what is broken never reads as kept. */
    private static String share(Check check, long more, long earlier) {
        if (earlier == 0) {
            return "";
        }
        BigDecimal percent = BigDecimal.valueOf(more)
                .movePointRight(2)
                .divide(
                        BigDecimal.valueOf(earlier),
                        1,
                        check.verdict() == Verdict.FAIL ? RoundingMode.CEILING : RoundingMode.FLOOR);
        return String.format(Locale.ROOT, " (%+.1f %%)", percent);
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
            boolean isNew = earlier.isEmpty();
            if (more > 0 && !subject.isEmpty() && (!isNew || now.measures().isNotable(parts, subject))) {
                grown.add(new Offender(subject + (isNew ? " (new)" : ""), more));
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
