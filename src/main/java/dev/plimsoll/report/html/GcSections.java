package dev.plimsoll.report.html;

import dev.plimsoll.report.text.GcText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.result.GcCollection;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.Humongous;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The page of {@code perf-gc}, which needs no script but for copying. */
final class GcSections {

    /** The CSV has all. */
    private static final int MAX_COLLECTIONS = 200;

    private GcSections() {}

    static List<Html> of(GcResult result) {
        List<Html> sections = new ArrayList<>();
        sections.add(Html.section("Figures").add(figures(result)));
        if (!result.collections().isEmpty()) {
            sections.add(Html.section("Causes").add(causes(result)));
        }
        if (!result.callers().isEmpty()) {
            sections.add(Html.section("Who calls System.gc()").add(callers(result)));
        }
        result.humongous().filter(all -> !all.rows().isEmpty()).ifPresent(all -> sections.add(humongous(all)));
        if (!result.collections().isEmpty()) {
            sections.add(collections(result));
        }
        return sections;
    }

    private static Html figures(GcResult result) {
        StaticTable table = StaticTable.of("")
                .text("figure")
                .number("value", "")
                .text("remark")
                .narrow();
        GcText.lines(result)
                .forEach(line -> table.row("", List.of(cell(line.name()), cell(line.value()), cell(line.context()))));
        return table.html();
    }

    private static Html causes(GcResult result) {
        StaticTable table = StaticTable.of("")
                .text("cause")
                .number("collections", "")
                .number("pauses", "[ms]")
                .narrow();
        GcText.causes(result)
                .forEach(row -> table.row("", row.stream().map(GcSections::cell).toList()));
        return table.html();
    }

    private static Html callers(GcResult result) {
        StaticTable table = StaticTable.of("matrix")
                .text("own code")
                .text("called at")
                .text("owner")
                .number("calls", "")
                .number("time", "[ms]");
        result.callers()
                .forEach(caller -> table.row(
                        "",
                        List.of(
                                Html.name(GcText.place(caller.ownCode()), ""),
                                Html.name(GcText.place(caller.site()), ""),
                                cell(SiteText.owner(caller.site().owner())),
                                cell(NumberText.count(caller.calls())),
                                cell(NumberText.count(caller.millis())))));
        return table.html();
    }

    private static Html humongous(Humongous all) {
        StaticTable table = StaticTable.of("matrix")
                .text("type")
                .text("allocated at")
                .number("objects", "")
                .number("in total", "")
                .number("largest", "");
        all.rows()
                .forEach(row -> table.row(
                        "",
                        List.of(
                                Html.name(row.type(), ""),
                                Html.name(GcText.place(row.site()), ""),
                                cell(NumberText.count(row.objects())),
                                cell(new Bytes(row.bytes()).toString()),
                                cell(new Bytes(row.largestBytes()).toString()))));
        return Html.section("Humongous objects")
                .add(table.html())
                .add(Html.of(
                        "p",
                        "aside",
                        "G1 gives each object above " + new Bytes(all.regionBytes() / 2)
                                + " regions of its own; what is left of the last one stays empty. A region has "
                                + new Bytes(all.regionBytes()) + " (-XX:G1HeapRegionSize)."));
    }

    private static Html collections(GcResult result) {
        StaticTable table = StaticTable.of("matrix")
                .number("after", "[ms]")
                .text("what")
                .text("cause")
                .number("pauses", "[ms]")
                .number("longest", "[ms]")
                .number("used before", "")
                .number("used after", "")
                .number("promoted", "");
        List<GcCollection> all = result.collections();
        all.stream()
                .sorted(Comparator.comparingLong(GcCollection::pauseMicros).reversed())
                .limit(MAX_COLLECTIONS)
                .forEach(each -> table.row(each.isOld() ? "strong" : "", cells(each)));
        String rest = all.size() > MAX_COLLECTIONS
                ? "The " + MAX_COLLECTIONS + " with the longest pauses; perf-gc.csv has all."
                : "Longest pauses first; perf-gc.csv has them in the order of time.";
        return Html.section(NumberText.count(all.size(), "collection", "collections"))
                .add(Html.of("div", "scroll").add(table.html()))
                .add(Html.of("p", "aside", rest));
    }

    private static List<Html> cells(GcCollection each) {
        return List.of(
                cell(GcText.millisOnly(each.startMicros())),
                cell(each.name() + ", " + GcText.kind(each.kind())),
                cell(each.cause()),
                cell(GcText.millisOnly(each.pauseMicros())),
                cell(GcText.millisOnly(each.longestPauseMicros())),
                cell(GcText.bytes(each.usedBeforeBytes())),
                cell(GcText.bytes(each.usedAfterBytes())),
                cell(GcText.bytes(each.promotedBytes())));
    }

    private static Html cell(String text) {
        return Html.of("span", "", text);
    }
}
