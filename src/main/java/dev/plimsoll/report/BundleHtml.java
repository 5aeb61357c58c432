package dev.plimsoll.report;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.unit.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code bundle-mem.html} and {@code artifact-mem.html}: the verdict, a map and a tree of what takes how much; one
 * page that works offline.
 */
public final class BundleHtml {

    private BundleHtml() {}

    /**
     * Replaces {@code file} in one step, so that nobody opens half of it.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(BundleResult result, Judgement judgement, Path file) throws IOException {
        WholeFile.write(file, text(result, judgement));
    }

    /** The page. */
    public static String text(BundleResult result, Judgement judgement) {
        String goal = result.head().goal();
        Page page = Page.of(
                Printable.of(result.head().project() + " · " + goal),
                List.of("tables.css", "treemap.css"),
                List.of("tables.js", "treemap.js", "bundle-mem.js"),
                false);
        return page.html(BundleView.of(result, judgement), goal + ".json");
    }
}
