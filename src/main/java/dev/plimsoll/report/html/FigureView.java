package dev.plimsoll.report.html;

import dev.plimsoll.report.text.Style;
import tools.jackson.databind.node.ArrayNode;

/** Puts the few figures that stand large under the verdict. */
final class FigureView {

    private FigureView() {}

    /** Texts as people read them; {@code note} may be empty. */
    static void put(String label, String value, String note, Style tone, ArrayNode figures) {
        figures.addObject()
                .put("label", label)
                .put("value", value)
                .put("note", note)
                .put("tone", tone.key());
    }
}
