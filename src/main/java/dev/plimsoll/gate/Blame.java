package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Offender;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names those that contribute most to a broken limit, and what to do about them. */
final class Blame {

    private Blame() {}

    /** The lines below the check's own sentence. */
    static List<String> of(Check check) {
        List<String> lines = new ArrayList<>();
        if (!check.offenders().isEmpty()) {
            lines.addAll(isOnDependencies(check) ? List.of(dependencies(check)) : locations(check));
        }
        if (check.isOnGrowth() && !check.note().isEmpty()) {
            lines.add(
                    Character.toUpperCase(check.note().charAt(0)) + check.note().substring(1) + ".");
        }
        lines.add(nextStep(check));
        return lines;
    }

    private static String dependencies(Check check) {
        String title = (check.isOnGrowth() ? "Grew most (" : "Largest (") + (isOnEach(check) ? "alone" : "own") + "): ";
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
        if (check.isOnGrowth()) {
            return "Grew most:";
        }
        return switch (check.metric()) {
            case "retainedPerRequest" -> "Most survivors come from:";
            case "leakPerRequest", "growth", "liveHeap" -> "Held by:";
            case "allocatedPerLocation" -> "Largest:";
            default -> "Most come from:";
        };
    }

    /** Where the limit is on the offenders' own figures, they are rounded as the subject's is. */
    private static String amount(Offender offender, Check check) {
        return isOnEach(check)
                ? new Bytes(offender.actual()).printedAgainst(new Bytes(check.max()))
                : check.amount(offender.actual());
    }

    private static String nextStep(Check check) {
        String advice = switch (check.metric()) {
            case "allocatedPerRequest", "objectsPerRequest", "allocatedPerLocation" ->
                "Allocate less" + (check.offenders().isEmpty() ? "" : " at these lines");
            case "leakPerRequest", "growth" ->
                check.offenders().isEmpty() ? "Find out what keeps growing" : "Let go of what they hold";
            case "liveHeap", "rss" -> "Keep less";
            case "retainedPerRequest" ->
                check.offenders().isEmpty() ? "Find out what keeps growing" : "Let go of what these lines allocate";
            default -> "Exclude or replace what is not needed";
        };
        if (check.isOnGrowth()) {
            return advice + ", or accept it with plimsoll:baseline.";
        }
        return advice
                + (check.limit().equals("failOnLeak") ? ", or " : ", or raise ")
                + switch (check.limit()) {
                    case "dependencyLimits" -> "its <max> in <dependencyLimits>.";
                    case "failOnLeak" -> "leave it out of <failOnLeak> (-Dplimsoll.failOnLeak).";
                    default -> "<" + check.limit() + "> (-Dplimsoll." + check.limit() + ").";
                };
    }

    private static boolean isOnDependencies(Check check) {
        return switch (check.metric()) {
            case "allocatedPerRequest",
                    "objectsPerRequest",
                    "allocatedPerLocation",
                    "retainedPerRequest",
                    "leakPerRequest",
                    "growth",
                    "liveHeap",
                    "rss" -> false;
            default -> true;
        };
    }

    private static boolean isOnEach(Check check) {
        return check.metric().equals(DependencyMetric.ALONE.key())
                || check.metric().equals("allocatedPerLocation");
    }
}
