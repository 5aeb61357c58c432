package dev.plimsoll.report.html;

import dev.plimsoll.report.text.HeapDiffText;
import dev.plimsoll.report.text.HeapDiffText.HeapTable;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GrowthPattern;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The page of {@code perf-heap}, which needs no script but for copying. */
final class HeapDiffSections {

    /** The CSV has all. */
    private static final int MAX_ROWS = 20;

    private HeapDiffSections() {}

    static List<Html> of(HeapDiffResult result) {
        List<Html> sections = new ArrayList<>();
        if (result.isComplete()) {
            sections.add(growing(result));
            List<HeapGrowthRow> others = result.growth().stream()
                    .filter(Predicate.not(result.growing()::contains))
                    .toList();
            if (!others.isEmpty()) {
                sections.add(Html.section("Grew otherwise")
                        .add(Html.of("p", "aside", HeapDiffText.others(result).orElse("") + "."))
                        .add(growth(others, result))
                        .add(rest(others.size())));
            }
        }
        HeapDiffText.tables(result).forEach(table -> sections.add(summary(table, result)));
        if (!result.classGrowth().isEmpty()) {
            sections.add(Html.section("Classes that grew").add(growth(result.classGrowth(), result)));
        }
        sections.add(dumps(result));
        return sections;
    }

    private static Html growing(HeapDiffResult result) {
        Html section = Html.section("Grows with the requests");
        List<HeapGrowthRow> growing = result.growing();
        if (growing.isEmpty()) {
            return section.add(Html.of(
                    "p",
                    "",
                    "No field grows from each dump to the next by about the same amount, and by at least "
                            + Math.round(HeapDiffResult.MIN_BYTES_PER_REQUEST) + " B per request."));
        }
        return section.add(growth(growing, result))
                .add(Html.of(
                        "p",
                        "aside",
                        "Surviving: what was allocated between the first and the second dump and was still alive in the third, "
                                + NumberText.count(result.requestsApart(), "request", "requests")
                                + " later. Own code is bold. Three dumps cannot tell a leak from a cache that is not full yet:"
                                + " mem-over-time can."))
                .add(rest(growing.size()));
    }

    private static Html rest(int all) {
        return all > MAX_ROWS
                ? Html.of("p", "aside", "The largest " + MAX_ROWS + " of " + all + "; perf-heap.csv has all.")
                : Html.of("p", "aside");
    }

    private static Html growth(List<HeapGrowthRow> rows, HeapDiffResult result) {
        StaticTable table = StaticTable.of("matrix")
                .text("what, and whose")
                .numbers(HeapDiffText.GROWTH_HEADS.subList(0, 4))
                .number("surviving", "")
                .text("course");
        rows.stream().limit(MAX_ROWS).forEach(row -> table.row("", cells(row, result.requestsApart())));
        return Html.of("div", "scroll").add(table.html());
    }

    private static List<Html> cells(HeapGrowthRow row, int apart) {
        Html name = Html.of("div", "")
                .add(Html.name(row.name(), row.isOwn() ? "strong" : ""))
                .add(Html.of("div", "aside").add(Html.name(SiteText.owner(row.owner()), "quiet owner")));
        // Paths from a root are long: only what grows is worth them.
        if (row.path().size() > 1 && row.pattern() == GrowthPattern.GROWS) {
            name.add(Html.of("div", "aside").add(Html.name(HeapDiffText.path(row), "")));
        }
        if (row.isOwn() && !row.file().isEmpty()) {
            name.add(Html.of("div", "aside").add(Html.name(row.file(), "")));
        }
        List<Html> cells = new ArrayList<>(List.of(name));
        List<String> texts = HeapDiffText.growth(row, apart);
        texts.subList(0, 4).forEach(text -> cells.add(cell(text)));
        cells.add(cell(new Bytes(row.survivingBytes()).toString()));
        cells.add(cell(texts.get(4)));
        return cells;
    }

    private static Html summary(HeapTable of, HeapDiffResult result) {
        Amount all = of.all();
        StaticTable table =
                StaticTable.of("").text("what").numbers(HeapDiffText.PART_HEADS).narrow();
        int shown = Math.min(MAX_ROWS, of.parts().size());
        for (HeapPart part : of.parts().subList(0, shown)) {
            Html name = Html.name(HeapDiffText.name(part, result.header().project()), part.isOwn() ? "strong" : "");
            table.row("", cells(name, HeapDiffText.part(part.live(), all)));
        }
        if (of.parts().size() + of.rest() > shown) {
            table.row("", cells(cell(of.nameOfOthers(shown)), HeapDiffText.part(of.others(shown), all)));
        }
        table.foot("", cells(cell("total"), HeapDiffText.part(all, all)));
        return Html.section("Live heap " + of.title()).add(table.html());
    }

    private static Html dumps(HeapDiffResult result) {
        StaticTable table =
                StaticTable.of("").numbers(HeapDiffText.SNAPSHOT_HEADS).narrow();
        result.snapshots()
                .forEach(snapshot -> table.row(
                        "",
                        HeapDiffText.snapshot(snapshot).stream()
                                .map(HeapDiffSections::cell)
                                .toList()));
        return Html.section(NumberText.count(result.snapshots().size(), "heap dump", "heap dumps"))
                .add(table.html())
                .add(Html.of("p", "aside", "Last dump: " + HeapDiffText.reconciliation(result) + "."));
    }

    private static List<Html> cells(Html name, List<String> texts) {
        List<Html> cells = new ArrayList<>(List.of(name));
        texts.forEach(text -> cells.add(cell(text)));
        return cells;
    }

    private static Html cell(String text) {
        return Html.of("span", "", text);
    }
}
