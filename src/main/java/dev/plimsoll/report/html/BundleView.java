package dev.plimsoll.report.html;

import dev.plimsoll.report.text.BundleText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Bytes;
import java.util.List;
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
        HeaderView.putTexts(BundleText.legend(result, rows), view.putArray("legend"));
        boolean whole = result.whole().isPresent();
        view.put("someMeasured", BundleText.someSavesMeasured(result));
        view.put("first", whole ? "own" : "alone");
        view.put("sortedBy", whole ? 3 : 1);
        ArrayNode sums = view.putArray("sums");
        result.whole().ifPresent(sizes -> addSums(result, sizes, sums));
        BundleRows.put(result, Violations.in(judgement), view);
        view.put("noted", noted(rows));
        view.put("failed", String.join("; ", BundleText.notLoaded(rows, "")));
        return view;
    }

    private static List<String> facts(BundleResult result) {
        long jars = result.dependencies().stream().filter(row -> !row.project()).count();
        return List.of(
                NumberText.count(jars, "dependency", "dependencies"),
                result.measured() == 0
                        ? "nothing changed: all figures from the cache"
                        : "measured in " + NumberText.count(result.measured(), "fork", "forks"),
                "JDK " + result.head().environment().feature() + ", "
                        + result.head().environment().collector());
    }

    private static void addFigures(BundleResult result, Violations broken, ArrayNode figures) {
        Style tone = broken.include(Metric.BOOT_MEMORY) ? Style.BAD : Style.PLAIN;
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
        HeaderView.putFigure("classes", NumberText.count(total.classes()), "loaded", Style.PLAIN, figures);
    }

    private static String share(long bytes, Footprint total) {
        return total.bytes() <= 0 ? "" : NumberText.percent((double) bytes / total.bytes(), 1) + " % of the total";
    }

    /** What is not in the tree, and the sum: the column {@code own} adds up to the total. */
    private static void addSums(BundleResult result, BundleResult.Whole whole, ArrayNode sums) {
        BundleText.parts(whole).forEach(part -> put(part, sums.addObject()));
        put(new BundleText.Part("sum", "sum", BundleText.sum(result, whole)), sums.addObject());
    }

    private static void put(BundleText.Part part, ObjectNode view) {
        view.put("key", part.key()).put("name", part.name());
        BundleRows.put(part.own(), view.putObject("own"));
    }

    private static String noted(List<DependencyRow> rows) {
        long notes = rows.stream().mapToLong(row -> row.notes().size()).sum();
        return NumberText.count(notes, "note", "notes") + " on what initialisers did";
    }
}
