package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The message of a build that does not pass: what is broken or missing, those that contribute most, and what to do. */
public final class VerdictMessage {

    private static final String GO_ON = "To continue the build anyway, set -Dplimsoll.onInconclusive=warn.";

    private VerdictMessage() {}

    /**
     * The message for a result; several lines.
     *
     * @param gateResult a result whose verdict is not pass
     * @param report the file that has all figures, as the user would open it
     */
    public static String of(GateResult gateResult, String report) {
        List<String> lines = lines(gateResult);
        boolean isBroken = gateResult.verdict() == Verdict.FAIL;
        lines.add(
                isBroken ? "All figures are in " + report + "." : "The figures so far are in " + report + ". " + GO_ON);
        return String.join("\n", lines);
    }

    /** The message for a goal without a result. */
    public static String withoutResult(GateResult gateResult) {
        List<String> lines = lines(gateResult);
        lines.add(GO_ON);
        return String.join("\n", lines);
    }

    private static List<String> lines(GateResult gateResult) {
        List<String> lines = new ArrayList<>();
        List<Check> broken = gateResult.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR)
                .toList();
        if (broken.size() > 1) {
            lines.add(broken.size() + " memory limits are broken.");
        }
        broken.forEach(check -> lines.addAll(broken(check, gateResult.base())));
        if (broken.isEmpty()) {
            lines.add("Inconclusive:");
        } else if (!gateResult.reasons().isEmpty()) {
            lines.add("The run is also inconclusive:");
        }
        gateResult.reasons().stream()
                .map(Reason::text)
                .flatMap(String::lines)
                .map(Printable::of)
                .forEach(lines::add);
        return lines;
    }

    private static List<String> broken(Check check, Optional<String> base) {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.of(check.statement() + "."));
        lines.addAll(details(check, base).stream()
                .map(line -> "  " + Printable.of(line))
                .toList());
        return lines;
    }

    /** The lines below the sentence of a check. */
    private static List<String> details(Check check, Optional<String> base) {
        List<String> lines = new ArrayList<>();
        if (!check.offenders().isEmpty()) {
            lines.addAll(check.metric().isOfDependencies() ? List.of(dependencies(check)) : locations(check));
        }
        if (check.isOnGrowth() && !check.note().isEmpty()) {
            lines.add(
                    Character.toUpperCase(check.note().charAt(0)) + check.note().substring(1) + ".");
        }
        lines.add(nextStep(check, base));
        return lines;
    }

    private static String dependencies(Check check) {
        String title = check.isOnGrowth()
                ? check.metric().contributors().replace("Largest", "Grew most") + ": "
                : check.metric().contributors() + ": ";
        if (check.metric().isCount()) {
            return names(check, title);
        }
        return check.offenders().stream()
                .map(offender -> offender.subject() + " " + amount(offender, check) + offender.origin())
                .collect(Collectors.joining(", ", title, "."));
    }

    /** Each of them counts as one. */
    private static String names(Check check, String title) {
        int most = check.metric().maxContributors();
        int more = check.offenders().size() - most;
        return check.offenders().stream()
                .limit(most)
                .map(Contributor::subject)
                .collect(Collectors.joining(", ", title, more > 0 ? " and " + more + " more." : "."));
    }

    /** One line each, with the location at its end, where terminals make it a link. */
    private static List<String> locations(Check check) {
        List<String> amounts = check.offenders().stream()
                .map(offender -> amount(offender, check))
                .toList();
        int width = amounts.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(title(check));
        for (int i = 0; i < amounts.size(); i++) {
            String amount = amounts.get(i);
            lines.add("  " + " ".repeat(width - amount.length()) + amount + "  "
                    + check.offenders().get(i).subject());
        }
        return lines;
    }

    private static String title(Check check) {
        return check.isOnGrowth() ? "Grew most:" : check.metric().contributors() + ":";
    }

    /** Contributors that the limit is on themselves are rounded like the subject. */
    private static String amount(Contributor offender, Check check) {
        return check.metric().isOfEach()
                ? new Bytes(offender.actual()).printedAgainst(new Bytes(check.max()))
                : check.amount(offender.actual());
    }

    private static String nextStep(Check check, Optional<String> base) {
        String advice = check.metric().advice(!check.offenders().isEmpty());
        if (base.isPresent() && check.isOnGrowth()) {
            return advice + ", or allow more growth with <" + check.limit() + ">.";
        }
        if (check.isOnGrowth()) {
            return advice + ", or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.";
        }
        String remedy = LimitName.of(check)
                .filter(name -> base.isEmpty() || !name.isOnNew())
                .map(LimitName::remedy)
                .orElse("raise <" + check.limit() + ">");
        return advice + ", or " + remedy + ".";
    }
}
