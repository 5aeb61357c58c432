package dev.plimsoll.endpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML as the tree of the same document in JSON. Aliases share the node of their anchor, tags are ignored, and numbers
 * stay texts as they are written, since they are only sent. Reads one event at a time, so that depth costs no stack.
 */
final class YamlTree {

    /** Values, with those of aliases as often as they are referred to. */
    private static final long MAX_VALUES = 2_000_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("document")
            .setCodePointLimit(DocumentText.MAX_BYTES)
            .build();

    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long values;
    private @Nullable JsonNode root;

    private YamlTree() {}

    /** A mapping or sequence that is not complete yet. */
    private static final class Open {
        final JsonNode node;
        final Optional<String> anchor;
        final long valuesBefore;

        @Nullable
        String key;

        Open(JsonNode node, Optional<String> anchor, long valuesBefore) {
            this.node = node;
            this.anchor = anchor;
            this.valuesBefore = valuesBefore;
        }
    }

    private record Anchored(JsonNode node, long values) {}

    static JsonNode of(String text) throws EndpointException {
        try {
            YamlTree tree = new YamlTree();
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                tree.take(event);
            }
            return tree.root == null ? JsonNodeFactory.instance.objectNode() : tree.root;
        } catch (MarkedYamlEngineException invalid) {
            throw new EndpointException(
                    "is not valid YAML" + line(invalid.getProblemMark()) + ": " + invalid.getProblem(), invalid);
        } catch (YamlEngineException invalid) {
            throw new EndpointException("is not valid YAML: " + invalid.getMessage(), invalid);
        }
    }

    private void take(Event event) throws EndpointException {
        switch (event.getEventId()) {
            case MappingStart -> begin(event, JsonNodeFactory.instance.objectNode());
            case SequenceStart -> begin(event, JsonNodeFactory.instance.arrayNode());
            case MappingEnd, SequenceEnd -> end(event);
            case Scalar -> {
                ScalarEvent scalar = (ScalarEvent) event;
                count(1, event);
                anchor(scalar).ifPresent(name -> anchors.put(name, new Anchored(value(scalar), 1)));
                add(value(scalar), event);
            }
            case Alias -> alias((AliasEvent) event);
            case DocumentStart -> {
                if (root != null) {
                    throw refused("has a second document", event, "keep one");
                }
            }
            default -> {}
        }
    }

    private void begin(Event event, JsonNode node) throws EndpointException {
        if (open.size() >= DocumentText.MAX_DEPTH) {
            throw refused("is nested more than " + DocumentText.MAX_DEPTH + " levels deep", event, "flatten it");
        }
        if (isKeyExpected()) {
            throw refused("has a key that is not a text", event, "write a text");
        }
        count(1, event);
        open.push(new Open(node, anchor((NodeEvent) event), values));
    }

    private void end(Event event) throws EndpointException {
        Open ended = open.pop();
        ended.anchor.ifPresent(name -> anchors.put(name, new Anchored(ended.node, values - ended.valuesBefore + 1)));
        add(ended.node, event);
    }

    private void alias(AliasEvent event) throws EndpointException {
        Anchored anchored = anchors.get(event.getAlias().getValue());
        if (anchored == null) {
            throw refused(
                    "refers to *" + event.getAlias().getValue() + " before that is complete", event, "write it out");
        }
        count(anchored.values(), event);
        add(anchored.node(), event);
    }

    private void count(long more, Event event) throws EndpointException {
        values += more;
        if (values > MAX_VALUES) {
            throw refused(
                    "has more than " + MAX_VALUES + " values with those that aliases repeat",
                    event,
                    "leave out what need not be measured");
        }
    }

    private boolean isKeyExpected() {
        Open into = open.peek();
        return into != null && into.node.isObject() && into.key == null;
    }

    private void add(JsonNode node, Event event) throws EndpointException {
        Open into = open.peek();
        if (into == null) {
            root = node;
        } else if (into.node instanceof ArrayNode list) {
            list.add(node);
        } else if (into.node instanceof ObjectNode members) {
            if (into.key != null) {
                members.set(into.key, node);
                into.key = null;
                return;
            }
            String name = event instanceof ScalarEvent scalar ? scalar.getValue() : DocumentText.scalar(node);
            if (members.has(name)) {
                throw refused("has the key '" + name + "' twice", event, "delete one");
            }
            into.key = name;
        }
    }

    private static JsonNode value(ScalarEvent scalar) {
        if (scalar.isPlain()) {
            switch (scalar.getValue()) {
                case "", "~", "null", "Null", "NULL" -> {
                    return JsonNodeFactory.instance.nullNode();
                }
                case "true", "True", "TRUE" -> {
                    return BooleanNode.TRUE;
                }
                case "false", "False", "FALSE" -> {
                    return BooleanNode.FALSE;
                }
                default -> {}
            }
        }
        return JsonNodeFactory.instance.stringNode(scalar.getValue());
    }

    private static Optional<String> anchor(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue);
    }

    private static EndpointException refused(String what, Event event, String advice) {
        return new EndpointException(what + line(event.getStartMark()) + ": " + advice);
    }

    private static String line(Optional<Mark> mark) {
        return mark.map(at -> " in line " + (at.getLine() + 1)).orElse("");
    }
}
