package dev.plimsoll.report.html;

import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.unit.Printable;
import java.util.List;

/** Writes {@code perf-objects.html}: the verdict, tables of what was allocated and what stayed; one page that works offline. */
public final class ObjectsHtml {

    private ObjectsHtml() {}

    /** The page. */
    public static String text(ObjectsResult result, GateResult judgement, PageLinks links) {
        String goal = result.head().goal();
        Page page = Page.of(
                Printable.of(result.head().project() + " · " + goal),
                List.of("tables.css"),
                List.of("tables.js", "perf-objects.js"),
                links.flameGraph().isPresent());
        return page.html(ObjectsView.of(result, judgement, links), goal + ".json");
    }
}
