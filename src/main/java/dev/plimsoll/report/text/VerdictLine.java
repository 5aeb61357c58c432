package dev.plimsoll.report.text;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of a verdict: a broken limit, what could not be checked, or that all limits are met.
 *
 * @param tone how severe it is
 * @param word {@code FAIL}, {@code INCONCLUSIVE}, {@code WARN}, {@code PASS} or {@code MEASURED}
 * @param text a sentence without full stop; foreign text in it is printable
 * @param offenders the largest contributors to a broken limit, with their figures
 */
public record VerdictLine(Style tone, String word, String text, List<String> offenders) {

    private static final int MAX_DETAIL_LINES = 40;

    public VerdictLine {
        offenders = List.copyOf(offenders);
    }

    /** All lines, most severe first. */
    public static List<VerdictLine> of(GateResult gate) {
        List<VerdictLine> lines = new ArrayList<>();
        gate.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR)
                .forEach(check -> lines.add(broken(Style.BAD, "FAIL", check)));
        gate.reasons().stream()
                .map(reason -> Printable.of(firstLine(reason)))
                .forEach(text -> lines.add(new VerdictLine(Style.WARN, "INCONCLUSIVE", text, List.of())));
        gate.checks().stream()
                .filter(check -> check.verdict() != Verdict.PASS && check.severity() == Severity.WARN)
                .forEach(check -> lines.add(warning(check)));
        if (gate.verdict() == Verdict.PASS) {
            lines.add(new VerdictLine(Style.GOOD, "PASS", passed(gate.checks()), List.of()));
        } else if (gate.verdict() == Verdict.MEASURED) {
            String text = gate.checks().isEmpty()
                    ? "no limit is set"
                    : "0 of " + gate.checks().size() + " limits checked";
            lines.add(new VerdictLine(Style.PLAIN, "MEASURED", text, List.of()));
        }
        return lines;
    }

    /** All lines for the console. */
    public static List<String> print(GateResult gate, AnsiStyle paint) {
        return print(of(gate), paint);
    }

    /**
     * The lines for the console in short: the names of the broken limits, or the codes of the reasons why the result is inconclusive. The
     * message that ends the build, or the warning in its place, has the details.
     */
    public static List<String> printShort(GateResult gate, AnsiStyle paint) {
        List<VerdictLine> lines = new ArrayList<>();
        List<String> broken = gate.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR)
                .map(Check::limit)
                .toList();
        if (!broken.isEmpty()) {
            String count =
                    broken.size() + " of " + NumberText.count(gate.checks().size(), "limit", "limits");
            lines.add(new VerdictLine(Style.BAD, "FAIL", count + " broken: " + distinct(broken), List.of()));
        }
        if (!gate.reasons().isEmpty()) {
            List<String> codes = gate.reasons().stream().map(Reason::code).toList();
            lines.add(new VerdictLine(Style.WARN, "INCONCLUSIVE", distinct(codes), List.of()));
        }
        of(gate).stream()
                .filter(line -> !line.word().equals("FAIL") && !line.word().equals("INCONCLUSIVE"))
                .forEach(lines::add);
        return print(lines, paint);
    }

    private static List<String> print(List<VerdictLine> lines, AnsiStyle paint) {
        return lines.stream()
                .map(line -> line.tone().of(line.word(), paint) + "  " + line.text())
                .toList();
    }

    private static String distinct(List<String> names) {
        return names.stream().distinct().map(Printable::of).collect(Collectors.joining(", "));
    }

    /** The first line of a reason; an application's log may follow. */
    public static String firstLine(Reason reason) {
        return reason.text().lines().findFirst().orElse("");
    }

    /** What follows the first line of a reason, for example the end of an application's log; at most 40 lines. */
    public static List<String> details(Reason reason) {
        return reason.text().lines().skip(1).limit(MAX_DETAIL_LINES).toList();
    }

    private static VerdictLine warning(Check check) {
        return check.verdict() == Verdict.FAIL
                ? broken(Style.WARN, "WARN", check)
                : new VerdictLine(Style.WARN, "WARN", Printable.of(check.sentence() + note(check)), List.of());
    }

    private static VerdictLine broken(Style tone, String word, Check check) {
        return new VerdictLine(
                tone,
                word,
                Printable.of(check.statement()),
                check.offenders().stream()
                        .map(offender -> offender(check, offender))
                        .toList());
    }

    private static String offender(Check check, Contributor offender) {
        return Printable.of(offender.subject() + ": " + check.amount(offender.actual()) + offender.origin());
    }

    /** What is new or removed since the baseline, where no limit is broken. */
    private static String changes(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.isOnGrowth() && check.verdict() == Verdict.PASS)
                .map(Check::note)
                .filter(note -> !note.isEmpty())
                .distinct()
                .map(note -> "; " + Printable.of(note))
                .collect(Collectors.joining());
    }

    private static String passed(List<Check> checks) {
        boolean allMet = count(checks, Verdict.PASS) == checks.size();
        return (allMet ? "all limits met (" + checks.size() + " checked)" : met(checks)) + changes(checks);
    }

    /** How many limits are met, of those that were checked, and how many were not: {@code 1 limit met, 1 not checked}. */
    public static String met(List<Check> checks) {
        long met = count(checks, Verdict.PASS);
        long unchecked = count(checks, Verdict.INCONCLUSIVE);
        long checked = checks.size() - unchecked;
        String text = (unchecked > 0 && met == checked ? "" : NumberText.count(met) + " of ")
                + NumberText.count(checked, "limit", "limits") + " met";
        String some = met == 0 && checked > 0 ? "only limits that warn are broken" : text;
        return unchecked == 0 ? some : some + ", " + NumberText.count(unchecked) + " not checked";
    }

    private static long count(List<Check> checks, Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /** Why a limit was not checked, to follow its sentence, which may already say that it was not. */
    public static String note(Check check) {
        boolean saysSo = check.isOnGrowth() || check.sentence().endsWith("not checked");
        return (saysSo ? ": " : ", not checked: ") + check.note();
    }
}
