package dev.plimsoll.report.html;

import dev.plimsoll.report.text.PomLines;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a result links to, and how much of it is shown initially.
 *
 * @param top how many rows of a table are shown initially
 * @param sources the path from the page's folder to the project's, with a trailing slash: {@code ../../}
 * @param flameGraphs names of flame graphs in the page's folder
 * @param poms where dependencies are declared
 */
public record PageLinks(int top, String sources, List<String> flameGraphs, PomLines poms) {

    public PageLinks {
        flameGraphs = List.copyOf(flameGraphs);
    }

    /** With one flame graph or none, and without lines of poms. */
    public PageLinks(int top, String sources, Optional<String> flameGraph) {
        this(top, sources, flameGraph.stream().toList(), PomLines.UNKNOWN);
    }
}
