package dev.plimsoll.report.html;

import dev.plimsoll.report.text.DisplayNames;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ClassFailure;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Saves;
import dev.plimsoll.unit.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the rows of the tree with their figures; what was not measured is absent. */
final class BundleRows {

    private final DisplayNames names;
    private final Violations broken;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final StringTable errors = new StringTable();

    private BundleRows(BundleResult result, Violations broken) {
        List<DependencyRow> rows = result.dependencies();
        this.names = DisplayNames.of(rows, result.head().project());
        this.broken = broken;
        IntStream.range(0, rows.size()).forEach(i -> numbers.put(rows.get(i).id(), i));
    }

    /** Puts {@code rows} and the texts of {@code errors} that they name by number. */
    static void put(BundleResult result, Violations broken, ObjectNode view) {
        BundleRows rows = new BundleRows(result, broken);
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
        view.put("failed", row.failures().size());
        putFailures(row.failures(), view.putArray("failures"));
        HeaderView.putTexts(row.notes(), view.putArray("notes"));
    }

    /** Chains of parents end: one that leads back to itself hangs under nothing. */
    private int parent(DependencyRow row) {
        return row.treeParent().equals(row.id()) ? -1 : numbers.getOrDefault(row.treeParent(), -1);
    }

    private static void put(Saves saves, ObjectNode view) {
        saves.bytes()
                .ifPresent(bytes -> view.putObject("saves")
                        .put("bytes", bytes)
                        .put("estimated", saves.measuredBytes().isEmpty()));
    }

    private void putFailures(List<ClassFailure> failures, ArrayNode view) {
        Map<String, List<ClassFailure>> byError = failures.stream()
                .collect(Collectors.groupingBy(ClassFailure::error, TreeMap::new, Collectors.toList()));
        byError.forEach((error, classes) -> {
            ArrayNode entry = view.addArray().add(errors.of(error));
            HeaderView.putTexts(classes.stream().map(ClassFailure::className).toList(), entry.addArray());
        });
    }
}
