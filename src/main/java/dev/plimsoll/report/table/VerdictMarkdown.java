package dev.plimsoll.report.table;

import dev.plimsoll.report.text.LimitRows;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.ProofText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes what a verdict consists of: broken limits with the largest contributors, reasons and warnings. */
final class VerdictMarkdown {

    /** More items would hide the rest; the page has all. */
    private static final int MAX_ITEMS = 10;

    private VerdictMarkdown() {}

    /** The sections; one sentence if there is nothing to list. */
    static String text(GateResult gate) {
        StringBuilder text = new StringBuilder(details(gate));
        if (gate.verdict().compareTo(Verdict.PASS) <= 0) {
            VerdictLine.of(gate).stream()
                    .filter(line -> line.tone() == Style.of(gate.verdict()))
                    .forEach(line -> text.append("\n")
                            .append(Markdown.text(Prose.capitalised(line.text())))
                            .append(".\n"));
        }
        return text.toString();
    }

    /** The sections; empty if no limit is broken and nothing is inconclusive. */
    static String details(GateResult gate) {
        StringBuilder text = new StringBuilder();
        section("Broken limits", gate, check -> isBroken(check) && !check.isOnGrowth(), text);
        section(
                "Worse than " + gate.base().orElse("the baseline"),
                gate,
                check -> isBroken(check) && check.isOnGrowth(),
                text);
        reasons(gate, text);
        section("Warnings", gate, VerdictMarkdown::warns, text);
        return text.toString();
    }

    /** What each limit sees, and what was planted to prove it; empty if neither is known. */
    static String sensitivity(GateResult gate) {
        List<List<String>> limits = escaped(LimitRows.of(gate));
        String known = limits.isEmpty() ? "" : Markdown.table(LimitRows.HEADS, limits);
        return known
                + gate.proof()
                        .map(proof -> "\n**Proof of the gate: " + ProofText.word(proof) + "**\n"
                                + Markdown.textTable(
                                        List.of("planted", "outcome", "what the gate saw"),
                                        escaped(ProofText.rows(proof))))
                        .orElse("");
    }

    private static List<List<String>> escaped(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Markdown::text).toList())
                .toList();
    }

    /** The verdict with its symbol. */
    static String word(Verdict verdict) {
        return switch (verdict) {
            case MEASURED -> "MEASURED";
            case PASS -> "✅ PASS";
            case INCONCLUSIVE -> "⚠️ INCONCLUSIVE";
            case FAIL -> "❌ FAIL";
        };
    }

    private static void section(String title, GateResult gate, Predicate<Check> which, StringBuilder text) {
        List<String> items =
                gate.checks().stream().filter(which).map(VerdictMarkdown::item).toList();
        list(title, items, text);
    }

    private static void reasons(GateResult gate, StringBuilder text) {
        List<String> items = gate.reasons().stream()
                .map(reason -> "- " + Markdown.text(VerdictLine.firstLine(reason)) + "\n")
                .toList();
        list("Inconclusive", items, text);
    }

    private static void list(String title, List<String> items, StringBuilder text) {
        if (items.isEmpty()) {
            return;
        }
        text.append("\n**").append(title).append("**\n\n");
        items.stream().limit(MAX_ITEMS).forEach(text::append);
        if (items.size() > MAX_ITEMS) {
            text.append("- … and ").append(items.size() - MAX_ITEMS).append(" more\n");
        }
    }

    private static String item(Check check) {
        String note = check.verdict() == Verdict.FAIL ? "" : VerdictLine.note(check);
        List<String> lines = new ArrayList<>();
        lines.add("- " + Markdown.about(check.subject(), check.statement() + note));
        for (Contributor offender : check.offenders()) {
            lines.add("  - " + Markdown.text(check.amount(offender.actual())) + ": " + Markdown.code(offender.subject())
                    + Markdown.text(offender.origin()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean isBroken(Check check) {
        return check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR;
    }

    private static boolean warns(Check check) {
        return check.verdict() != Verdict.PASS && check.severity() == Severity.WARN;
    }
}
