package dev.plimsoll.report.json;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code badge.json}: the verdict on all results, in the form that <a href="https://shields.io/badges/endpoint-badge">the
 * endpoint badge of Shields</a> fetches.
 */
public final class BadgeJson {

    private static final int SCHEMA = 1;

    private BadgeJson() {}

    /** The JSON, ending in a line feed. */
    public static String text(List<IndexEntry> entries) {
        Verdict worst = entries.stream().map(IndexEntry::verdict).reduce(Verdict.MEASURED, Verdict::and);
        List<Check> checks = entries.stream()
                .flatMap(entry -> entry.gateResult().checks().stream())
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schemaVersion", SCHEMA).put("label", "memory");
        json.put("message", message(worst, checks)).put("color", color(worst));
        if (worst == Verdict.FAIL) {
            json.put("isError", true);
        }
        return JsonText.of(json);
    }

    private static String message(Verdict worst, List<Check> checks) {
        return switch (worst) {
            case FAIL ->
                count(checks.stream()
                                .filter(check -> check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR)
                                .count())
                        + " broken";
            case PASS ->
                count(checks.stream()
                                .filter(check -> check.verdict() == Verdict.PASS)
                                .count())
                        + " met";
            case INCONCLUSIVE, MEASURED -> EnumText.of(worst);
        };
    }

    private static String count(long limits) {
        return limits + (limits == 1 ? " limit" : " limits");
    }

    private static String color(Verdict worst) {
        return switch (worst) {
            case FAIL -> "red";
            case INCONCLUSIVE -> "yellow";
            case PASS -> "brightgreen";
            case MEASURED -> "lightgrey";
        };
    }
}
