package dev.plimsoll.report.html;

import dev.plimsoll.report.text.BundleText;
import dev.plimsoll.report.text.DisplayNames;
import dev.plimsoll.report.text.LoadedText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.DependencyRow.Saves;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code bundle-mem} shows. */
final class BundleView {

    private BundleView() {}

    static ObjectNode of(BundleResult result, GateResult gate) {
        List<DependencyRow> rows = result.dependencies();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, "", facts(result), List.of(), view);
        Violations broken = Violations.in(gate);
        addFigures(result, broken, view.putArray("figures"));
        HeaderView.putTexts(BundleText.legend(result, rows), view.putArray("legend"));
        boolean whole = result.whole().isPresent();
        view.put("hasLoaded", result.loadedFrom().isPresent());
        view.put("someMeasured", BundleText.someSavesMeasured(result));
        view.put("first", whole ? "own" : "alone");
        view.put("sortedBy", whole ? 3 : 1);
        ArrayNode sums = view.putArray("sums");
        result.whole().ifPresent(sizes -> addSums(result, sizes, sums));
        TreeRows.put(result, broken, view);
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
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
    }

    private static void addFigures(BundleResult result, Violations broken, ArrayNode figures) {
        Style tone = broken.include(Metric.BOOT_MEMORY) ? Style.BAD : Style.PLAIN;
        if (result.whole().isEmpty()) {
            HeaderView.putFigure(BundleText.total(result), RowText.ABSENT, "not measured", tone, figures);
            return;
        }
        addFigures(BundleText.total(result), result.whole().get(), tone, figures);
    }

    private static void addFigures(String name, BundleResult.Whole whole, Style tone, ArrayNode figures) {
        Footprint total = whole.total();
        HeaderView.putFigure(
                name,
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

    /** The parts that are not in the tree, and the sum of all. */
    private static void addSums(BundleResult result, BundleResult.Whole whole, ArrayNode sums) {
        BundleText.parts(whole).forEach(part -> put(part, sums.addObject()));
        put(new BundleText.Part("sum", "sum", BundleText.sum(result, whole)), sums.addObject());
    }

    private static void put(BundleText.Part part, ObjectNode view) {
        view.put("key", part.key()).put("name", part.name());
        TreeRows.put(part.own(), view.putObject("own"));
    }

    private static String noted(List<DependencyRow> rows) {
        long notes = rows.stream().mapToLong(row -> row.notes().size()).sum();
        return NumberText.count(notes, "note", "notes") + " on what initialisers did";
    }

    /** The rows of the tree; what was not measured is absent. */
    private static final class TreeRows {

        private final DisplayNames names;
        private final Violations broken;
        private final LoadedText loaded;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final StringTable errors = new StringTable();

        private TreeRows(BundleResult result, Violations broken) {
            List<DependencyRow> rows = result.dependencies();
            this.names = DisplayNames.of(rows, result.header().project());
            this.broken = broken;
            this.loaded = LoadedText.of(result);
            IntStream.range(0, rows.size()).forEach(i -> numbers.put(rows.get(i).id(), i));
        }

        /** Puts {@code rows}, and {@code errors}, to which rows refer by number. */
        static void put(BundleResult result, Violations broken, ObjectNode view) {
            TreeRows rows = new TreeRows(result, broken);
            ArrayNode array = view.putArray("rows");
            result.dependencies().forEach(row -> rows.put(row, array.addObject()));
            rows.errors.put(view.putArray("errors"));
        }

        static void put(Footprint footprint, ObjectNode view) {
            view.put("bytes", footprint.bytes());
            view.put("heap", footprint.heapBytes());
            view.put("metaspace", footprint.metaspaceBytes());
            view.put("classes", footprint.classes());
        }

        private void put(DependencyRow row, ObjectNode view) {
            String classifier = row.classifier().isEmpty() ? "" : ":" + row.classifier();
            view.put("id", Printable.of(row.id()));
            view.put("name", Printable.of(row.artifactId() + classifier + (row.project() ? " (own classes)" : "")));
            view.put("group", Printable.of(row.groupId()));
            view.put("version", Printable.of(row.version()));
            view.put("scope", Printable.of(row.scope()));
            view.put("parent", parent(row));
            view.put("project", row.project());
            view.put("direct", row.direct());
            view.put("broken", broken.include(row));
            names.ofRequirers(row).forEach(view.putArray("requiredBy")::add);
            row.alone().ifPresent(alone -> put(alone.footprint(), view.putObject("alone")));
            row.own().ifPresent(own -> {
                put(own, view.putObject("own"));
                view.put("classes", own.classes());
            });
            row.saves().ifPresent(saves -> put(saves, view));
            view.put("loadable", LoadedText.appliesTo(row));
            row.loaded().ifPresent(each -> put(each.footprint(), view.putObject("loaded")));
            loaded.removalBelow(row).ifPresent(text -> view.put("removal", text));
            view.put("failed", row.failures().size());
            view.put("kinds", kinds(row));
            BundleText.muchNotLoaded(row).ifPresent(text -> view.put("lacking", text));
            putFailures(row.failures(), view.putArray("failures"));
            HeaderView.putTexts(row.notes(), view.putArray("notes"));
        }

        /** The number of the parent; -1 if there is none. */
        private int parent(DependencyRow row) {
            return row.treeParent().equals(row.id()) ? -1 : numbers.getOrDefault(row.treeParent(), -1);
        }

        private static void put(Saves saves, ObjectNode view) {
            saves.bytes()
                    .ifPresent(bytes -> view.putObject("saves")
                            .put("bytes", bytes)
                            .put("estimated", saves.measuredBytes().isEmpty()));
        }

        private static String kinds(DependencyRow row) {
            return row.failuresByKind().stream()
                    .map(count -> count.classes() + " " + count.kind().cause())
                    .collect(Collectors.joining("; "));
        }

        private void putFailures(List<ClassFailure> failures, ArrayNode view) {
            Map<String, List<ClassFailure>> byError = failures.stream()
                    .collect(Collectors.groupingBy(ClassFailure::error, TreeMap::new, Collectors.toList()));
            byError.forEach((error, classes) -> {
                ArrayNode entry = view.addArray().add(errors.of(error));
                HeaderView.putTexts(
                        classes.stream().map(ClassFailure::className).toList(), entry.addArray());
            });
        }
    }
}
