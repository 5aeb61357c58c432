package dev.plimsoll.report.html;

import dev.plimsoll.report.text.MemoryLine;
import dev.plimsoll.report.text.MemoryText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RemovalGroup;
import dev.plimsoll.report.text.RemovalText;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The page of {@code perf-mem} as it is without scripts, which add a map and a bar and let the table be sorted. */
final class MemorySections {

    private static final int MAX_ROWS = 20;

    private MemorySections() {}

    static List<Html> of(MemoryResult result) {
        List<Html> sections = new ArrayList<>();
        boolean hasRows = !result.rows().isEmpty();
        if (hasRows) {
            sections.add(Html.place("map"));
        }
        process(result).ifPresent(sections::add);
        if (!result.marks().isEmpty()) {
            sections.add(marks(result));
        }
        if (hasRows) {
            sections.add(owners(result));
        }
        removals(result).ifPresent(sections::add);
        sections.addAll(WasteSections.of(result));
        return sections;
    }

    /** What was tried, with what was observed; the steps above have what to change. */
    private static Optional<Html> removals(MemoryResult result) {
        List<RemovalText> tried = RemovalText.of(result).stream()
                .filter(each -> each.group() != RemovalGroup.CANDIDATE)
                .toList();
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        StaticTable table = StaticTable.of("removals")
                .text("dependency")
                .number("files", "")
                .text("in the pom")
                .text("observed");
        for (RemovalText each : tried) {
            table.row(
                    "",
                    List.of(
                            Html.name(each.name(), "").with("title", each.id()),
                            Html.of("span", "", each.size()),
                            Html.of("span", "", each.group().isAdvice() ? each.change() : ""),
                            Html.of("span", each.group().style().key(), each.outcome())));
        }
        Html section = Html.section("Removals that were tried").add(table.html());
        RemovalText.foot(result)
                .ifPresent(foot -> section.add(Html.of("p", "aside foot").sentence(foot)));
        return Optional.of(section);
    }

    private static Optional<Html> process(MemoryResult result) {
        if (result.resident().isEmpty()) {
            return Optional.empty();
        }
        StaticTable table = StaticTable.of("process").narrow().text("category").number("size", "MiB");
        result.resident()
                .forEach(row -> table.row(
                        "",
                        List.of(
                                Html.of("span", "", row.category().text()),
                                Html.of("span", "", new Bytes(row.bytes()).inMiB()))));
        Html section = Html.section("The whole process").part("process");
        MemoryText.residentHead(result).ifPresent(head -> section.add(Html.of("p", "aside", head + ".")));
        return Optional.of(section.add(table.html()));
    }

    private static Html marks(MemoryResult result) {
        StaticTable table = StaticTable.of("marks").text("mark");
        List.of("sum", "live heap", "metaspace").forEach(head -> table.number(head, "MiB"));
        table.number("classes", "").number("RSS", "MiB").number("PSS", "MiB");
        for (MemoryMark mark : result.marks()) {
            table.row(
                    "",
                    List.of(
                            Html.of("span", "", MemoryText.moment(mark) + " ")
                                    .add(Html.of("span", "quiet", MemoryView.since(mark))),
                            mib(OptionalLong.of(mark.bytes())),
                            mib(OptionalLong.of(mark.liveHeapBytes())),
                            mib(OptionalLong.of(mark.metaspaceBytes())),
                            Html.of("span", "", NumberText.count(mark.classes())),
                            mib(mark.rssBytes()),
                            mib(mark.pssBytes())));
        }
        return Html.section("Readings").add(table.html());
    }

    private static Html mib(OptionalLong bytes) {
        return Html.of("span", "", bytes.isPresent() ? new Bytes(bytes.getAsLong()).inMiB() : "");
    }

    private static Html owners(MemoryResult result) {
        StaticTable table = StaticTable.of("memory").text("dependency");
        for (int i = 0; i < MemoryLine.HEADS.size(); i++) {
            table.number(MemoryLine.HEADS.get(i), MemoryLine.UNITS.get(i));
        }
        MemoryText.lines(result, MAX_ROWS, "").forEach(line -> table.row("", cells(line)));
        MemoryText.total(result).ifPresent(total -> table.foot("sum", cells(total)));
        Html section = Html.section("Owners of the memory").part("owners");
        MemoryText.unloadedSentence(result).ifPresent(text -> section.add(Html.of("p", "aside", text)));
        MemoryText.hiddenClasses(result).ifPresent(text -> section.add(Html.of("p", "quiet small", text)));
        return section.add(table.html());
    }

    private static List<Html> cells(MemoryLine line) {
        List<Html> cells = new ArrayList<>(List.of(Html.name(line.name().strip(), "")));
        line.cells().forEach(cell -> cells.add(Html.of("span", "", cell)));
        return cells;
    }
}
