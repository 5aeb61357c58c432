package dev.plimsoll.report.html;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.unit.Printable;
import java.util.List;

/**
 * Writes {@code bundle-mem.html} and {@code artifact-mem.html}: the verdict, a map and a tree of what takes how much; one
 * page that works offline.
 */
public final class BundleHtml {

    private BundleHtml() {}

    /** The page. */
    public static String text(BundleResult result, GateResult judgement) {
        String goal = result.head().goal();
        Page page = Page.of(
                Printable.of(result.head().project() + " · " + goal),
                List.of("tables.css", "treemap.css"),
                List.of("tables.js", "treemap.js", "bundle-mem.js"),
                false);
        return page.html(BundleView.of(result, judgement), goal + ".json");
    }
}
