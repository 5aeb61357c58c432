package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names those that contribute most to a broken limit, and what to do about them. */
final class FailureDetails {

    private FailureDetails() {}

    /** The lines below the check's own sentence. */
    static List<String> of(Check check) {
        List<String> lines = new ArrayList<>();
        if (!check.offenders().isEmpty()) {
            lines.addAll(check.metric().isOfDependencies() ? List.of(dependencies(check)) : locations(check));
        }
        if (check.isOnGrowth() && !check.note().isEmpty()) {
            lines.add(
                    Character.toUpperCase(check.note().charAt(0)) + check.note().substring(1) + ".");
        }
        lines.add(nextStep(check));
        return lines;
    }

    private static String dependencies(Check check) {
        String title = check.isOnGrowth()
                ? check.metric().contributors().replace("Largest", "Grew most") + ": "
                : check.metric().contributors() + ": ";
        return check.offenders().stream()
                .map(offender -> offender.subject() + " " + amount(offender, check))
                .collect(Collectors.joining(", ", title, "."));
    }

    /** A line each, with the location at its end, where terminals find it. */
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

    /** Where the limit is on the offenders' own figures, they are rounded as the subject's is. */
    private static String amount(Contributor offender, Check check) {
        return check.metric().isOfEach()
                ? new Bytes(offender.actual()).printedAgainst(new Bytes(check.max()))
                : check.amount(offender.actual());
    }

    private static String nextStep(Check check) {
        String advice = check.metric().advice(!check.offenders().isEmpty());
        if (check.isOnGrowth()) {
            return advice + ", or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.";
        }
        return advice
                + (check.limit().equals(LimitName.FAIL_ON_LEAK) ? ", or " : ", or raise ")
                + switch (check.limit()) {
                    case LimitName.DEPENDENCY_LIMITS -> "its <max> in <dependencyLimits>.";
                    case LimitName.FAIL_ON_LEAK -> "leave it out of <failOnLeak> (-Dplimsoll.failOnLeak).";
                    default -> "<" + check.limit() + "> (-Dplimsoll." + check.limit() + ").";
                };
    }
}
