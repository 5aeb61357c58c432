package dev.plimsoll.report.table;

import dev.plimsoll.report.text.CapacitySnippet;
import dev.plimsoll.report.text.CapacityText;
import dev.plimsoll.report.text.CurveLine;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.result.CapacityResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the figures of {@code capacity.md}: the container, what proves it, and, collapsed, what to paste and the runs. */
final class CapacityMarkdown {

    private static final int MAX_PARTS = 8;

    private CapacityMarkdown() {}

    /** The part after the verdict. */
    static String text(CapacityResult result) {
        StringBuilder text = new StringBuilder();
        String subject = result.recommended().isPresent() ? "It " : "";
        text.append("\n").append(sentence(subject + CapacityText.need(result)));
        CapacityText.proofHead(result).ifPresent(head -> text.append(" ").append(sentence(head)));
        text.append("\n\n");
        CapacityText.proof(result)
                .forEach(run ->
                        text.append("- ").append(Markdown.text(run.toString())).append("\n"));
        CapacityText.configured(result)
                .ifPresent(line -> text.append("- ").append(Markdown.text(line)).append("\n"));
        text.append("\n");
        CapacitySnippet.of(result).stream()
                .limit(2)
                .forEach(snippet -> text.append(
                        Markdown.folded(snippet.title(), snippet.text().lines().toList())));
        if (!result.curve().isEmpty()) {
            text.append(Markdown.folded("Runs by heap size", curve(result)));
        }
        if (!result.ledger().isEmpty()) {
            List<String> lines = new ArrayList<>(List.of(CapacityText.largestHead(result) + ":"));
            CapacityText.largest(result, MAX_PARTS).forEach(part -> lines.add("  " + part + " MiB"));
            text.append(Markdown.folded("What fills the container", lines));
        }
        return text.toString();
    }

    private static List<String> curve(CapacityResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(line(CurveLine.HEADS, "ending"));
        lines.add(line(CurveLine.UNITS, "").stripTrailing());
        CurveLine.of(result).forEach(each -> lines.add(line(each.cells(), each.outcome())));
        return lines;
    }

    private static String line(List<String> cells, String ending) {
        return String.format(
                Locale.ROOT,
                "%6s  %8s  %10s  %8s   %s",
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                ending);
    }

    private static String sentence(String text) {
        return Markdown.text(Character.toUpperCase(text.charAt(0)) + text.substring(1)) + ".";
    }
}
