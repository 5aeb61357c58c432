package dev.plimsoll.report;

import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.unit.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code perf-objects.html}: the verdict, tables of what was allocated and what stayed; one page that works offline.
 *
 * @param top how many rows of a table are shown at first
 * @param sources the way from the page's folder to the project's, {@code ../../}; with a slash at its end
 * @param flameGraph the flame graph's file in the page's folder; empty if there is none
 */
public record ObjectsHtml(int top, String sources, Optional<String> flameGraph) {

    /**
     * Replaces {@code file} in one step, so that nobody opens half of it.
     *
     * @throws IOException if it cannot be written
     */
    public void write(ObjectsResult result, Judgement judgement, Path file) throws IOException {
        WholeFile.write(file, text(result, judgement));
    }

    /** The page. */
    public String text(ObjectsResult result, Judgement judgement) {
        String goal = result.head().goal();
        Page page = Page.of(
                Printable.of(result.head().project() + " · " + goal),
                List.of("tables.css"),
                List.of("tables.js", "perf-objects.js"),
                flameGraph.isPresent());
        return page.html(ObjectsView.of(result, judgement, this), goal + ".json");
    }
}
