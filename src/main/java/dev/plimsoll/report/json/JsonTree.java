package dev.plimsoll.report.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/** Parses JSON as a tree in which each {@link LargeArray} is a leaf. */
final class JsonTree {

    /** An array that is longer has hundreds of rows. */
    private static final int MAX_ARRAY_CHARS = 1 << 16;

    private final String text;
    private final JsonParser parser;

    private JsonTree(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** @throws JacksonException if the text is not one JSON value */
    static JsonNode of(String text) {
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            parser.nextToken();
            JsonNode root = new JsonTree(text, parser).value();
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "Text after the value");
            }
            return root;
        }
    }

    /** The elements of an array, which may be large; none if it is another value. */
    static Iterable<JsonNode> elements(JsonNode array) {
        return array instanceof POJONode leaf && leaf.getPojo() instanceof LargeArray large ? large : array;
    }

    private JsonNode value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> parser.readValueAsTree();
        };
    }

    private JsonNode object() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private JsonNode array() {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getCharOffset();
        return end - start > MAX_ARRAY_CHARS
                ? JsonNodeFactory.instance.pojoNode(new LargeArray(text, start, end))
                : JsonMapper.shared().readTree(text.substring(start, end));
    }
}
