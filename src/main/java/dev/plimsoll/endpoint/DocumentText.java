package dev.plimsoll.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of a document in JSON or YAML, as a tree. What could be read in two ways is refused. */
final class DocumentText {

    static final int MAX_BYTES = 16 << 20;
    static final int MAX_DEPTH = 200;

    /** Numbers and names of a document are short; descriptions are not. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_BYTES)
            .maxNumberLength(1_000)
            .maxNameLength(10_000)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DocumentText() {}

    /** @throws EndpointException if it is not UTF-8 or too large */
    static String decode(byte[] bytes) throws EndpointException {
        if (bytes.length > MAX_BYTES) {
            throw new EndpointException("is larger than " + (MAX_BYTES >> 20)
                    + " MiB: leave out what need not be measured, for example responses and schemas");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException invalid) {
            throw new EndpointException("is not a text in UTF-8: save it in this encoding", invalid);
        }
    }

    static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** @throws EndpointException with the line, if it is neither JSON nor YAML or exceeds a limit */
    static JsonNode tree(String text) throws EndpointException {
        if (!isJson(text)) {
            return YamlTree.of(text);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException invalid) {
            throw invalid(invalid);
        }
    }

    /** A clause with the line. */
    static EndpointException invalid(JacksonException invalid) {
        String line = invalid.getLocation() == null
                ? ""
                : " in line " + Math.max(1, invalid.getLocation().getLineNr());
        return new EndpointException("is not valid JSON" + line + ": " + cause(invalid), invalid);
    }

    private static String cause(JacksonException invalid) {
        String message = String.valueOf(invalid.getOriginalMessage())
                .replaceAll("\\s+", " ")
                .replaceAll(", from `[^`]*`", "");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }

    /** The text of a string, number or boolean; empty for anything else. */
    static String scalar(JsonNode node) {
        return node.isString() ? node.stringValue() : node.isNumber() || node.isBoolean() ? node.asString() : "";
    }
}
