package dev.plimsoll.report.table;

import dev.plimsoll.report.text.HeapDiffText;
import dev.plimsoll.report.text.HeapDiffText.HeapTable;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import java.util.ArrayList;
import java.util.List;

/** Writes the figures of {@code perf-heap.md}: what grows, and the live heap by dependency, class and retainer. */
final class HeapDiffMarkdown {

    private static final int MAX_GROWING = 10;
    private static final int MAX_PARTS = 5;

    private HeapDiffMarkdown() {}

    /** The part after the verdict. */
    static String text(HeapDiffResult result) {
        StringBuilder text = new StringBuilder("\n" + Markdown.text(HeapDiffText.headline(result)) + "; "
                + Markdown.text(HeapDiffText.method(result)) + ".\n");
        List<HeapGrowthRow> growing = result.growing();
        if (!growing.isEmpty()) {
            text.append(Markdown.table(
                    row("grows with the requests", HeapDiffText.GROWTH_HEADS.subList(0, 4)),
                    growing.stream()
                            .limit(MAX_GROWING)
                            .map(each -> row(
                                    name(each.name(), each.isOwn()),
                                    HeapDiffText.growth(each, result.requestsApart())
                                            .subList(0, 4)))
                            .toList()));
        }
        HeapDiffText.others(result)
                .ifPresent(others ->
                        text.append("\n").append(Markdown.text(others)).append(".\n"));
        HeapDiffText.tables(result).forEach(table -> text.append(table(table, result)));
        return text.toString();
    }

    private static String table(HeapTable table, HeapDiffResult result) {
        Amount all = table.all();
        int shown = Math.min(MAX_PARTS, table.parts().size());
        List<List<String>> rows = new ArrayList<>();
        for (HeapPart part : table.parts().subList(0, shown)) {
            String name = HeapDiffText.name(part, result.header().project());
            rows.add(row(name(name, part.isOwn()), HeapDiffText.part(part.live(), all)));
        }
        if (table.parts().size() + table.rest() > shown) {
            rows.add(row(table.nameOfOthers(shown), HeapDiffText.part(table.others(shown), all)));
        }
        return Markdown.table(row("live heap " + table.title(), HeapDiffText.PART_HEADS), rows);
    }

    private static String name(String foreign, boolean isOwn) {
        return isOwn ? "**" + Markdown.text(foreign) + "**" : Markdown.text(foreign);
    }

    private static List<String> row(String name, List<String> cells) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(cells);
        return row;
    }
}
