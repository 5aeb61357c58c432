package dev.plimsoll.report.table;

import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What every summary for pull requests begins with: the verdict, and what has to be done something about. */
public final class HeaderMarkdown {

    /** More would hide the rest; the report has all. */
    private static final int MOST = 10;

    private static final String GROWTH = "Growth";

    private HeaderMarkdown() {}

    public static String of(RunInfo asker, GateResult judgement) {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(word(judgement.verdict())).append(": ").append(Markdown.text(asker.goal()));
        text.append(" of ").append(Markdown.code(asker.project())).append("\n");
        section("Broken limits", judgement, check -> isBroken(check) && !isGrowth(check), text);
        section("Worse than the baseline", judgement, check -> isBroken(check) && isGrowth(check), text);
        reasons(judgement, text);
        section("Warnings", judgement, HeaderMarkdown::warns, text);
        if (judgement.verdict().compareTo(Verdict.PASS) <= 0) {
            VerdictLine.of(judgement).stream()
                    .filter(line -> line.tone() == Style.of(judgement.verdict()))
                    .forEach(line -> text.append("\n")
                            .append(Markdown.text(capitalised(line.text())))
                            .append(".\n"));
        }
        return text.toString();
    }

    /** A table of figures that are all ours. */
    static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\n").append(row(heads)).append("| ---");
        text.append(" | ---:".repeat(heads.size() - 1)).append(" |\n");
        rows.forEach(cells -> text.append(row(cells)));
        return text.append("\n").toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MEASURED -> "MEASURED";
            case PASS -> "✅ PASS";
            case INCONCLUSIVE -> "⚠️ INCONCLUSIVE";
            case FAIL -> "❌ FAIL";
        };
    }

    private static void section(String title, GateResult judgement, Predicate<Check> which, StringBuilder text) {
        List<String> items = judgement.checks().stream()
                .filter(which)
                .map(HeaderMarkdown::item)
                .toList();
        list(title, items, text);
    }

    private static void reasons(GateResult judgement, StringBuilder text) {
        List<String> items = judgement.reasons().stream()
                // An application's log may follow, which the build's message has.
                .map(reason ->
                        "- " + Markdown.text(reason.text().lines().findFirst().orElse("")) + "\n")
                .toList();
        list("Inconclusive", items, text);
    }

    private static void list(String title, List<String> items, StringBuilder text) {
        if (items.isEmpty()) {
            return;
        }
        text.append("\n**").append(title).append("**\n\n");
        items.stream().limit(MOST).forEach(text::append);
        if (items.size() > MOST) {
            text.append("- … and ").append(items.size() - MOST).append(" more\n");
        }
    }

    private static String item(Check check) {
        String note = check.verdict() == Verdict.FAIL ? "" : ", not judged: " + check.note();
        List<String> lines = new ArrayList<>();
        lines.add("- " + Markdown.about(check.subject(), check.statement() + note));
        for (Contributor offender : check.offenders()) {
            lines.add("  - " + check.amount(offender.actual()) + ": " + Markdown.code(offender.subject()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean isBroken(Check check) {
        return check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR;
    }

    private static boolean isGrowth(Check check) {
        return check.limit().endsWith(GROWTH);
    }

    private static boolean warns(Check check) {
        return check.verdict() != Verdict.PASS && check.severity() == Severity.WARN;
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
