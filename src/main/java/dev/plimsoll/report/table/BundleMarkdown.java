package dev.plimsoll.report.table;

import dev.plimsoll.report.text.BundleColumns;
import dev.plimsoll.report.text.BundleText;
import dev.plimsoll.report.text.DisplayNames;
import dev.plimsoll.report.text.LoadedText;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the figures of {@code bundle-mem.md}: the total and the largest dependencies. */
final class BundleMarkdown {

    private static final int MAX_DEPENDENCIES = 10;

    private BundleMarkdown() {}

    /** The part after the verdict. */
    static String text(BundleResult result) {
        StringBuilder text = new StringBuilder();
        result.whole()
                .ifPresent(whole -> text.append(Markdown.table(
                        List.of("at boot", "MiB", "heap", "metaspace", "classes"),
                        List.of(
                                row(BundleText.total(result), whole.total()),
                                row("of which JDK classes", whole.jdk()),
                                row("of which class loaders and jar indexes", whole.loader())))));
        if (!result.dependencies().isEmpty()) {
            List<String> lines = largest(result);
            text.append(result.whole().isEmpty() ? "\n" : "");
            text.append(Markdown.folded("Largest of " + count(result.dependencies()), lines));
        }
        return text.toString();
    }

    private static List<String> largest(BundleResult result) {
        DisplayNames names =
                DisplayNames.of(result.dependencies(), result.header().project());
        BundleColumns columns = BundleColumns.of(result);
        LoadedText loaded = LoadedText.of(result);
        List<String> lines = new ArrayList<>();
        lines.add(columns.head() + "dependency");
        lines.add(columns.units());
        List<DependencyRow> largest = result.dependencies().stream()
                .sorted(Comparator.comparingLong((DependencyRow row) ->
                                row.ownBytes().orElse(row.aloneBytes().orElse(Long.MAX_VALUE)))
                        .reversed()
                        .thenComparing(DependencyRow::id))
                .limit(MAX_DEPENDENCIES)
                .toList();
        largest.forEach(
                row -> lines.add(columns.of(row) + names.full(row) + (loaded.isUnloaded(row) ? " (not loaded)" : "")));
        lines.add("");
        lines.addAll(BundleText.legend(result, largest));
        if (largest.stream().anyMatch(loaded::isUnloaded)) {
            lines.add("(not loaded): removing it saves next to nothing of the application's memory");
        }
        return lines;
    }

    private static String count(List<DependencyRow> rows) {
        long dependencies = rows.stream().filter(row -> !row.project()).count();
        return NumberText.count(dependencies, "dependency", "dependencies");
    }

    private static List<String> row(String label, Footprint footprint) {
        return List.of(
                label,
                new Bytes(footprint.bytes()).inMiB(),
                new Bytes(footprint.heapBytes()).inMiB(),
                new Bytes(footprint.metaspaceBytes()).inMiB(),
                NumberText.count(footprint.classes()));
    }
}
