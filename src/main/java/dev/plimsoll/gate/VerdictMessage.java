package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.Offender;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The text that ends a build which does not pass. */
public final class VerdictMessage {

    private VerdictMessage() {}

    /**
     * Says what is broken, or else what is missing, and what to do; several lines.
     *
     * @param judgement one whose verdict is not pass
     * @param report the file that has all figures, as the user would open it
     */
    public static String of(Judgement judgement, String report) {
        List<String> lines = new ArrayList<>();
        List<Check> broken = judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR)
                .toList();
        if (broken.size() > 1) {
            lines.add(broken.size() + " memory limits are broken.");
        }
        broken.forEach(check -> lines.addAll(broken(check)));
        if (broken.isEmpty()) {
            lines.add("Inconclusive, so neither passed nor failed:");
        } else if (!judgement.reasons().isEmpty()) {
            lines.add("Besides, the run is inconclusive:");
        }
        judgement.reasons().stream().map(Reason::text).forEach(lines::add);
        lines.add(
                broken.isEmpty()
                        ? "The figures so far are in " + report
                                + "; -Dplimsoll.onInconclusive=warn lets the build go on."
                        : "All figures are in " + report + ".");
        return String.join("\n", lines);
    }

    private static List<String> broken(Check check) {
        List<String> lines = new ArrayList<>();
        lines.add(check.sentence() + ", set by " + check.setAt() + ".");
        if (!check.offenders().isEmpty()) {
            lines.add(check.offenders().stream()
                    .map(offender -> print(offender, check))
                    .collect(Collectors.joining(", ", "  " + offendersTitle(check) + ": ", ".")));
        }
        lines.add("  " + nextStep(check));
        return lines;
    }

    /** Where the limit is on the offenders' own figures, they are rounded as the subject's is. */
    private static String print(Offender offender, Check check) {
        Bytes bytes = new Bytes(offender.actual());
        return offender.subject() + " " + (isOnEach(check) ? bytes.printedAgainst(new Bytes(check.max())) : bytes);
    }

    private static String offendersTitle(Check check) {
        return isOnEach(check) ? "Largest (alone)" : "Largest (own)";
    }

    private static boolean isOnEach(Check check) {
        return check.metric().equals(DependencyMetric.ALONE.key());
    }

    private static String nextStep(Check check) {
        return "Exclude or replace what is not needed, or raise "
                + (check.limit().equals("dependencyLimits")
                        ? "its <max> in <dependencyLimits>."
                        : "<" + check.limit() + "> (-Dplimsoll." + check.limit() + ").");
    }
}
