package dev.plimsoll.report.json;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * An array of a JSON text whose elements are parsed when they are read, one at a time. The tree of a result with very many rows is
 * many times as large as its text.
 *
 * @param text all of the JSON, which is valid
 * @param start the index of its opening bracket
 * @param end the index after its closing bracket
 */
record LargeArray(String text, int start, int end) implements Iterable<JsonNode> {

    private static final ObjectReader ELEMENTS = JsonMapper.shared().readerFor(JsonNode.class);

    private static final int SHOWN = 100;

    @Override
    public Iterator<JsonNode> iterator() {
        StringReader reader = new StringReader(text);
        try {
            reader.skip(start);
        } catch (IOException e) {
            throw new UncheckedIOException("A string is readable", e);
        }
        return ELEMENTS.readValues(reader);
    }

    /** Its beginning. */
    @Override
    public String toString() {
        return text.substring(start, Math.min(end, start + SHOWN));
    }
}
