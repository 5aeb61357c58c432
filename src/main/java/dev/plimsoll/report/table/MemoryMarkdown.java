package dev.plimsoll.report.table;

import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.MemoryLine;
import dev.plimsoll.report.text.MemoryText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RemovalText;
import dev.plimsoll.report.text.WasteText;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Writes the figures of {@code perf-mem.md}: the marks, the largest owners, the process and what is not loaded. */
final class MemoryMarkdown {

    private static final int MAX_DEPENDENCIES = 10;
    private static final int MAX_WASTE = 5;

    private MemoryMarkdown() {}

    /** The part after the verdict. */
    static String text(MemoryResult result) {
        StringBuilder text = new StringBuilder();
        if (result.up().isPresent()) {
            text.append(Markdown.table(
                    List.of("once it is up", "MiB", "live heap", "metaspace", "RSS", "classes"),
                    result.marks().stream().map(MemoryMarkdown::row).toList()));
            if (!result.dependencies().isEmpty()) {
                text.append(Markdown.folded(
                        "Largest of " + NumberText.count(result.dependencies().size(), "dependency", "dependencies"),
                        largest(result)));
            }
        }
        MemoryText.residentHead(result)
                .filter(head -> !result.resident().isEmpty())
                .ifPresent(head -> text.append(Markdown.folded(
                        "Categories of the resident set", ledger(head, MemoryText.residentParts(result)))));
        WasteText.strings(result)
                .ifPresent(head -> text.append(Markdown.folded("Duplicate strings", strings(head, result))));
        WasteText.patterns(result)
                .ifPresent(saves -> text.append(
                        Markdown.folded("Empty collections, boxed numbers and the like", patterns(saves, result))));
        List<RemovalText> removals = RemovalText.of(result);
        if (!removals.isEmpty()) {
            text.append(Markdown.folded(RemovalText.head(result).orElse(""), removals(removals, result)));
        }
        List<String> unloaded = MemoryText.unloadedNames(result);
        if (!unloaded.isEmpty()) {
            text.append(Markdown.folded(MemoryText.unloadedHead(result), unloaded));
        }
        return text.toString();
    }

    private static List<String> strings(String head, MemoryResult result) {
        List<String> lines = new ArrayList<>(List.of(head));
        result.waste().stream()
                .flatMap(waste -> waste.strings().retainers().stream())
                .limit(MAX_WASTE)
                .forEach(each ->
                        lines.add("  " + WasteText.sentence(each) + ", could save " + new Bytes(each.savesBytes())
                                + " (" + WasteText.retainerCells(each).get(1) + ")"));
        return lines;
    }

    private static List<String> patterns(String saves, MemoryResult result) {
        List<String> lines = new ArrayList<>(List.of("could save " + saves));
        result.waste().stream()
                .flatMap(waste -> waste.patterns().stream())
                .limit(MAX_WASTE)
                .forEach(each -> lines.add("  " + WasteText.sentence(each)));
        return lines;
    }

    private static List<String> row(MemoryMark mark) {
        return List.of(
                Markdown.text(MemoryText.moment(mark)),
                new Bytes(mark.bytes()).inMiB(),
                new Bytes(mark.liveHeapBytes()).inMiB(),
                new Bytes(mark.metaspaceBytes()).inMiB(),
                mib(mark.rssBytes()),
                NumberText.count(mark.classes()));
    }

    private static String mib(OptionalLong bytes) {
        return bytes.isPresent() ? new Bytes(bytes.getAsLong()).inMiB() : "";
    }

    private static List<String> largest(MemoryResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(line(MemoryLine.HEADS, "dependency"));
        lines.add(line(MemoryLine.UNITS, "").stripTrailing());
        MemoryText.lines(result, MAX_DEPENDENCIES, "…").forEach(each -> lines.add(line(each.cells(), each.name())));
        MemoryText.total(result).ifPresent(total -> lines.add(line(total.cells(), total.name())));
        return lines;
    }

    private static String line(List<String> cells, String name) {
        return String.format(
                Locale.ROOT, "%16s  %9s  %7s  %7s   %s", cells.get(0), cells.get(1), cells.get(2), cells.get(3), name);
    }

    private static List<String> removals(List<RemovalText> removals, MemoryResult result) {
        List<String> lines = new ArrayList<>();
        removals.forEach(each -> lines.add(each.name() + ", " + each.size() + ": " + each.change()
                + (each.outcome().isEmpty() ? "" : "; " + each.outcome())));
        RemovalText.foot(result).ifPresent(lines::add);
        return lines;
    }

    private static List<String> ledger(String head, List<String> parts) {
        List<String> lines = new ArrayList<>(List.of(head + ":"));
        parts.forEach(part -> lines.add("  " + part + " MiB"));
        return lines;
    }
}
