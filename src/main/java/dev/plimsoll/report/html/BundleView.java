package dev.plimsoll.report.html;

import dev.plimsoll.report.text.DependencyTree;
import dev.plimsoll.report.text.Legend;
import dev.plimsoll.report.text.NotLoaded;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code bundle-mem} shows. */
final class BundleView {

    private BundleView() {}

    static ObjectNode of(BundleResult result, GateResult judgement) {
        List<DependencyRow> rows = result.dependencies();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.head(), judgement, "", facts(result), List.of(), view);
        addFigures(result, Violations.in(judgement), view.putArray("figures"));
        Legend legend = Legend.of(result, DependencyTree.of(rows, row -> true));
        HeaderView.putTexts(legend.lines(), view.putArray("legend"));
        boolean whole = result.whole().isPresent();
        view.put("someMeasured", legend.someSavesMeasured());
        view.put("first", whole ? "own" : "alone");
        view.put("sortedBy", whole ? 3 : 1);
        ArrayNode sums = view.putArray("sums");
        result.whole().ifPresent(sizes -> addSums(sizes, sum(rows), sums));
        BundleRows.put(result, Violations.in(judgement), view);
        view.put("noted", noted(rows));
        view.put("failed", String.join("; ", NotLoaded.of(rows, "")));
        return view;
    }

    private static List<String> facts(BundleResult result) {
        long jars = result.dependencies().stream().filter(row -> !row.project()).count();
        return List.of(
                counted(jars, "dependency", "dependencies"),
                result.measured() == 0
                        ? "nothing changed: all figures from the cache"
                        : "measured in " + counted(result.measured(), "fork", "forks"),
                "JDK " + result.head().environment().feature() + ", "
                        + result.head().environment().collector());
    }

    private static void addFigures(BundleResult result, Violations broken, ArrayNode figures) {
        Style tone = broken.total() ? Style.BAD : Style.PLAIN;
        if (result.whole().isEmpty()) {
            HeaderView.putFigure("boot memory", RowText.ABSENT, "not measured", tone, figures);
            return;
        }
        BundleResult.Whole whole = result.whole().get();
        Footprint total = whole.total();
        HeaderView.putFigure(
                "boot memory",
                new Bytes(total.bytes()).toString(),
                whole.complete() ? "live heap and metaspace" : "at least: not everything could be loaded",
                tone,
                figures);
        HeaderView.putFigure(
                "live heap",
                new Bytes(total.heapBytes()).toString(),
                share(total.heapBytes(), total),
                Style.PLAIN,
                figures);
        HeaderView.putFigure(
                "metaspace",
                new Bytes(total.metaspaceBytes()).toString(),
                share(total.metaspaceBytes(), total),
                Style.PLAIN,
                figures);
        HeaderView.putFigure(
                "classes", String.format(Locale.ROOT, "%,d", total.classes()), "loaded", Style.PLAIN, figures);
    }

    private static String share(long bytes, Footprint total) {
        return total.bytes() <= 0
                ? ""
                : String.format(Locale.ROOT, "%.1f %% of the total", 100.0 * bytes / total.bytes());
    }

    /** What is not in the tree, and the sum: the column {@code own} adds up to the total. */
    private static void addSums(BundleResult.Whole whole, Footprint rows, ArrayNode sums) {
        sum("jdk", "classes of the JDK that they use", whole.jdk(), sums);
        sum("loader", "class loaders and indexes of the jars", whole.loader(), sums);
        if (!whole.unselected().equals(Footprint.NONE)) {
            sum("unselected", "dependencies left out by includes and excludes", whole.unselected(), sums);
        }
        sum("residual", "residual, which no row explains", whole.residual(), sums);
        Footprint all = rows.plus(whole.jdk())
                .plus(whole.loader())
                .plus(whole.unselected())
                .plus(whole.residual());
        sum("sum", "sum", all, sums);
    }

    private static void sum(String key, String name, Footprint own, ArrayNode sums) {
        ObjectNode entry = sums.addObject().put("key", key).put("name", name);
        BundleRows.put(own, entry.putObject("own"));
    }

    private static Footprint sum(List<DependencyRow> rows) {
        return rows.stream().flatMap(row -> row.own().stream()).reduce(Footprint.NONE, Footprint::plus);
    }

    private static String noted(List<DependencyRow> rows) {
        long notes = rows.stream().mapToLong(row -> row.notes().size()).sum();
        return counted(notes, "note", "notes") + " on what initialisers did";
    }

    private static String counted(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
