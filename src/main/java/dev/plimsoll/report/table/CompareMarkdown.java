package dev.plimsoll.report.table;

import dev.plimsoll.report.text.CompareText;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.NoisyText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.unit.Prose;
import java.util.ArrayList;
import java.util.List;

/** Writes the figures of {@code compare.md}: what got worse and what brought it, then what got better. */
final class CompareMarkdown {

    private static final int MAX_ROWS = 15;

    private CompareMarkdown() {}

    /** The part after the verdict. */
    static String text(CompareResult result) {
        StringBuilder text =
                new StringBuilder("\n" + Markdown.text(Prose.capitalised(CompareText.headline(result))) + ".\n");
        List<List<String>> totals = new ArrayList<>();
        result.rows().stream()
                .filter(ComparedRow::isOfWhole)
                .forEach(row -> totals.add(List.of(
                        Markdown.text(CompareText.name(row)),
                        Markdown.text(CompareText.amount(row.base(), row)),
                        Markdown.text(CompareText.amount(row.head(), row)),
                        Markdown.text(CompareText.change(row)),
                        word(row))));
        text.append("\n").append(Markdown.table(List.of("figure", "before", "now", "change", ""), totals));
        result.noisy().ifPresent(noisy -> noisy(noisy, text));
        parts("What got worse, and where it comes from", result.parts(Direction.WORSE), text);
        result.blame()
                .ifPresent(blame -> text.append("\nEach change of a dependency by itself: ")
                        .append(Markdown.text(CompareText.blame(blame)))
                        .append(".\n"));
        result.bisection()
                .ifPresent(found -> text.append("\n")
                        .append(Markdown.text(CompareText.bisection(found)))
                        .append(".\n"));
        parts("What got better", result.parts(Direction.BETTER), text);
        parts("Other changes of version", result.parts(Direction.SAME), text);
        if (!result.notes().isEmpty()) {
            text.append(Markdown.folded("Notes", result.notes()));
        }
        return text.toString();
    }

    private static void noisy(NoisyFigures noisy, StringBuilder text) {
        if (!noisy.rows().isEmpty()) {
            List<String> heads = new ArrayList<>(List.of("figure"));
            heads.addAll(NoisyText.heads(noisy));
            heads.add("");
            List<List<String>> rows = new ArrayList<>();
            noisy.rows().forEach(row -> rows.add(cells(row, noisy)));
            text.append("\n**").append(Markdown.text(NoisyText.title(noisy))).append("**\n\n");
            text.append(Markdown.table(heads, rows));
        }
        NoisyText.reasons(noisy)
                .forEach(reason ->
                        text.append("\n").append(Markdown.text(reason)).append(".\n"));
        if (!noisy.notMeasured().isEmpty()) {
            text.append("\n")
                    .append(Markdown.text(NoisyText.notMeasured(noisy)))
                    .append("\n");
        }
    }

    private static List<String> cells(NoisyRow row, NoisyFigures noisy) {
        List<String> cells = new ArrayList<>(
                List.of(Markdown.text(Prose.capitalised(row.metric().text()))));
        NoisyText.cells(row).forEach(cell -> cells.add(Markdown.text(cell)));
        String symbol = switch (row.verdict()) {
            case BETTER -> "✅ ";
            case WORSE -> "❌ ";
            case EQUAL -> "";
            case INCONCLUSIVE -> "❔ ";
        };
        cells.add(symbol + NoisyText.verdict(row, noisy));
        return cells;
    }

    private static void parts(String title, List<ComparedRow> rows, StringBuilder text) {
        List<ComparedRow> parts =
                rows.stream().filter(row -> row.kind() != RowKind.SERIES).toList();
        if (parts.isEmpty()) {
            return;
        }
        List<List<String>> cells = new ArrayList<>();
        parts.stream()
                .limit(MAX_ROWS)
                .forEach(row -> cells.add(List.of(
                        Markdown.text(CompareText.change(row)),
                        Markdown.code(CompareText.named(row)),
                        Markdown.text(CompareText.event(row)),
                        Markdown.text(CompareText.lower(row.measure())))));
        text.append("\n**").append(title).append("**\n\n");
        text.append(Markdown.textTable(List.of("change", "what", "", "figure"), cells));
        if (parts.size() > MAX_ROWS) {
            text.append("… and ")
                    .append(NumberText.count(parts.size() - MAX_ROWS))
                    .append(" more.\n");
        }
    }

    /** A symbol besides the word, so that the direction is clear without colours. */
    private static String word(ComparedRow row) {
        return switch (row.direction()) {
            case BETTER -> "✅ better";
            case SAME -> "same";
            case WORSE -> "❌ worse";
        };
    }
}
