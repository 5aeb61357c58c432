package dev.plimsoll.report;

import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.unit.Printable;
import java.util.List;

/** Writes {@code perf-objects.html}: the verdict, tables of what was allocated and what stayed; one page that works offline. */
final class ObjectsHtml {

    private ObjectsHtml() {}

    /** The page. */
    static String text(ObjectsResult result, Judgement judgement, PageLinks links) {
        String goal = result.head().goal();
        Page page = Page.of(
                Printable.of(result.head().project() + " · " + goal),
                List.of("tables.css"),
                List.of("tables.js", "perf-objects.js"),
                links.flameGraph().isPresent());
        return page.html(ObjectsView.of(result, judgement, links), goal + ".json");
    }
}
