package dev.plimsoll.report;

import tools.jackson.databind.node.ArrayNode;

/** Puts the few figures that stand large under the verdict. */
final class FigureView {

    private FigureView() {}

    /** Texts as people read them; {@code note} may be empty. */
    static void put(String label, String value, String note, Tone tone, ArrayNode figures) {
        figures.addObject()
                .put("label", label)
                .put("value", value)
                .put("note", note)
                .put("tone", tone.key());
    }
}
