package dev.plimsoll.report.table;

import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.VersionsText;
import dev.plimsoll.result.VersionsResult;
import java.util.ArrayList;
import java.util.List;

/** Writes the figures of {@code upgrades.md} and {@code artifact-versions.md}. */
final class VersionsMarkdown {

    private VersionsMarkdown() {}

    /** The part after the verdict. */
    static String text(VersionsResult result) {
        StringBuilder text = new StringBuilder("\n" + Markdown.text(VersionsText.headline(result)) + ".\n");
        if (!result.compared().isEmpty()) {
            List<List<String>> rows = new ArrayList<>(List.of(escaped(VersionsText.units(result))));
            VersionsText.rows(result).forEach(row -> rows.add(escaped(row)));
            text.append(Markdown.table(VersionsText.heads(result), rows));
        }
        if (result.load().isPresent()) {
            List<List<String>> rows = new ArrayList<>(List.of(escaped(VersionsText.unitsInUse())));
            VersionsText.rowsInUse(result).forEach(row -> rows.add(escaped(row)));
            text.append(Markdown.table(VersionsText.headsInUse(), rows));
        }
        fold("To upgrade", VersionsText.suggestions(result), text);
        fold("Not measured", VersionsText.problems(result), text);
        fold("Not for this application", VersionsText.problemsInUse(result), text);
        List<String> notes = new ArrayList<>(VersionsText.legend(result));
        notes.addAll(VersionsText.notes(result));
        fold("Notes", notes, text);
        return text.toString();
    }

    private static void fold(String title, List<String> lines, StringBuilder text) {
        if (!lines.isEmpty()) {
            text.append(Markdown.folded(title, lines));
        }
    }

    private static List<String> escaped(List<String> cells) {
        return cells.stream().map(Markdown::text).toList();
    }
}
