package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;

/** The text that ends a build which does not pass. */
public final class VerdictMessage {

    private static final String GO_ON = "To continue the build anyway, set -Dplimsoll.onInconclusive=warn.";

    private VerdictMessage() {}

    /**
     * Says what is broken, or else what is missing, and what to do; several lines.
     *
     * @param judgement one whose verdict is not pass
     * @param report the file that has all figures, as the user would open it
     */
    public static String of(GateResult judgement, String report) {
        List<String> lines = lines(judgement);
        boolean isBroken = judgement.verdict() == Verdict.FAIL;
        lines.add(
                isBroken ? "All figures are in " + report + "." : "The figures so far are in " + report + ". " + GO_ON);
        return String.join("\n", lines);
    }

    /** The same where there is no result, and so no figure. */
    public static String withoutResult(GateResult judgement) {
        List<String> lines = lines(judgement);
        lines.add(GO_ON);
        return String.join("\n", lines);
    }

    private static List<String> lines(GateResult judgement) {
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
        judgement.reasons().stream()
                .map(Reason::text)
                .flatMap(String::lines)
                .map(Printable::of)
                .forEach(lines::add);
        return lines;
    }

    private static List<String> broken(Check check) {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.of(check.statement() + "."));
        lines.addAll(FailureDetails.of(check).stream()
                .map(line -> "  " + Printable.of(line))
                .toList());
        return lines;
    }
}
