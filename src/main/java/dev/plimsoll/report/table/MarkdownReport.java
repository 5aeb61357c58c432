package dev.plimsoll.report.table;

import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.result.WhatIfResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes a result as {@code GOAL.md}, a summary for pull requests: the verdict, what broke it, and the main figures. */
public final class MarkdownReport {

    /** More items would hide the rest; the page has all. */
    private static final int MAX_ITEMS = 10;

    private MarkdownReport() {}

    /** The Markdown, ending in a line feed. */
    public static String text(Result result, GateResult gate) {
        return header(result.header().runInfo(), gate) + body(result);
    }

    /** A run without figures: the verdict, and the rest of its reason as details. */
    public static String text(UnfinishedRun run) {
        List<String> details = VerdictLine.details(run.reason());
        return header(run.runInfo(), run.gateResult())
                + (details.isEmpty() ? "" : "\n" + Markdown.folded("Details", details));
    }

    private static String body(Result result) {
        if (result instanceof BundleResult bundle) {
            return BundleMarkdown.text(bundle);
        }
        if (result instanceof MemoryResult memory) {
            return MemoryMarkdown.text(memory);
        }
        if (result instanceof CapacityResult capacity) {
            return CapacityMarkdown.text(capacity);
        }
        if (result instanceof WhatIfResult whatIf) {
            return WhatIfMarkdown.text(whatIf);
        }
        return result instanceof ObjectsResult objects
                ? ObjectsMarkdown.text(objects)
                : TrendMarkdown.text((TrendResult) result);
    }

    private static String header(RunInfo runInfo, GateResult gate) {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(word(gate.verdict())).append(": ").append(Markdown.text(runInfo.goal()));
        text.append(" of ").append(Markdown.code(runInfo.project())).append("\n");
        section("Broken limits", gate, check -> isBroken(check) && !check.isOnGrowth(), text);
        section("Worse than the baseline", gate, check -> isBroken(check) && check.isOnGrowth(), text);
        reasons(gate, text);
        section("Warnings", gate, MarkdownReport::warns, text);
        if (gate.verdict().compareTo(Verdict.PASS) <= 0) {
            VerdictLine.of(gate).stream()
                    .filter(line -> line.tone() == Style.of(gate.verdict()))
                    .forEach(line -> text.append("\n")
                            .append(Markdown.text(capitalised(line.text())))
                            .append(".\n"));
        }
        return text.toString();
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MEASURED -> "MEASURED";
            case PASS -> "✅ PASS";
            case INCONCLUSIVE -> "⚠️ INCONCLUSIVE";
            case FAIL -> "❌ FAIL";
        };
    }

    private static void section(String title, GateResult gate, Predicate<Check> which, StringBuilder text) {
        List<String> items =
                gate.checks().stream().filter(which).map(MarkdownReport::item).toList();
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
            lines.add("  - " + check.amount(offender.actual()) + ": " + Markdown.code(offender.subject())
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

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
