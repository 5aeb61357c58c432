package dev.plimsoll.report.html;

import dev.plimsoll.unit.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** Foreign texts, each once; rows refer to them by number, which keeps pages small. */
final class StringTable {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    /** The number of a text. */
    int of(String text) {
        return numbers.computeIfAbsent(Printable.of(text), key -> numbers.size());
    }

    /** Adds all texts in the order of their numbers. */
    void put(ArrayNode view) {
        numbers.keySet().forEach(view::add);
    }
}
