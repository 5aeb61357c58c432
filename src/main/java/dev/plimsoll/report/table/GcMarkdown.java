package dev.plimsoll.report.table;

import dev.plimsoll.report.text.GcText;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.result.GcResult;
import java.util.List;

/** Writes the figures of {@code perf-gc.md}: the main figures, the causes, who calls {@code System.gc()}, and humongous objects. */
final class GcMarkdown {

    private GcMarkdown() {}

    /** The part after the verdict. */
    static String text(GcResult result) {
        StringBuilder text = new StringBuilder("\n" + Markdown.text(GcText.headline(result)) + ".\n");
        text.append(Markdown.textTable(
                List.of("figure", "value", "remark"),
                GcText.lines(result).stream()
                        .map(line -> List.of(
                                Markdown.text(line.name()), Markdown.text(line.value()), Markdown.text(line.context())))
                        .toList()));
        if (!result.collections().isEmpty()) {
            text.append(Markdown.table(
                    GcText.CAUSE_HEADS,
                    GcText.causes(result).stream()
                            .map(row -> row.stream().map(Markdown::text).toList())
                            .toList()));
        }
        append("Calls of System.gc()", GcText.callers(result), text);
        append("Humongous objects", GcText.large(result), text);
        return text.toString();
    }

    private static void append(String title, List<String> lines, StringBuilder text) {
        if (!lines.isEmpty()) {
            text.append(Markdown.folded(title, lines));
        }
    }
}
