package dev.plimsoll.report.html;

import dev.plimsoll.report.text.WasteText;
import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.HeapStrings;
import dev.plimsoll.result.MemoryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the page of {@code perf-mem} shows of duplicate strings and other waste in the live heap. */
final class WasteSections {

    private static final Set<String> NAMES = Set.of("field", "from", "value", "field with most", "objects");

    private WasteSections() {}

    static List<Html> of(MemoryResult result) {
        List<Html> sections = new ArrayList<>();
        WasteText.strings(result)
                .ifPresent(head ->
                        sections.add(strings(head, result.waste().orElseThrow().strings())));
        WasteText.patterns(result)
                .ifPresent(saves -> sections.add(patterns(saves, result.waste().orElseThrow())));
        return sections;
    }

    private static Html strings(String head, HeapStrings strings) {
        Html section = Html.section("Duplicate strings").add(Html.of("p", "aside", head + "."));
        StaticTable retainers = table("string-holders", WasteText.HOLDER_HEADS);
        strings.retainers()
                .forEach(each -> retainers.row("", cells(WasteText.retainerCells(each), WasteText.HOLDER_HEADS)));
        if (!retainers.isEmpty()) {
            section.add(retainers.html());
        }
        StaticTable values = table("string-values", WasteText.VALUE_HEADS);
        strings.values().forEach(each -> values.row("", cells(WasteText.valueCells(each), WasteText.VALUE_HEADS)));
        section.add(values.html());
        WasteText.leftOut(strings).ifPresent(text -> section.add(Html.of("p", "quiet small", text)));
        WasteText.hidden(strings).ifPresent(text -> section.add(Html.of("p", "quiet small", text)));
        return section;
    }

    private static Html patterns(String saves, HeapWaste waste) {
        StaticTable table = table("waste", WasteText.PATTERN_HEADS);
        waste.patterns().forEach(each -> table.row("", cells(WasteText.patternCells(each), WasteText.PATTERN_HEADS)));
        Html section = Html.section("Empty collections, boxed numbers and the like")
                .add(Html.of("p", "aside", "These could save " + saves + " at most."))
                .add(table.html());
        return waste.patterns().size() < HeapWaste.MAX_PATTERNS
                ? section
                : section.add(Html.of("p", "quiet small", "What could save less is left out."));
    }

    private static StaticTable table(String css, List<String> heads) {
        StaticTable table = StaticTable.of(css);
        for (String head : heads) {
            if (NAMES.contains(head)) {
                table.text(head);
            } else {
                table.number(head, "");
            }
        }
        return table;
    }

    private static List<Html> cells(List<String> texts, List<String> heads) {
        List<Html> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            cells.add(NAMES.contains(heads.get(i)) ? Html.name(texts.get(i), "") : Html.of("span", "", texts.get(i)));
        }
        return cells;
    }
}
