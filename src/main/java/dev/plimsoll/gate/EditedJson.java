package dev.plimsoll.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that people edit and merge: what is left of a conflict, or could be read in two ways, is damage. */
final class EditedJson {

    private static final String CONFLICT = "(<<<<<<<|=======|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|)( .*)?";

    private EditedJson() {}

    static JsonNode tree(String text) throws DamagedBaselineException {
        if (text.isBlank()) {
            throw new DamagedBaselineException("it is empty");
        }
        try {
            refuseDuplicateKeys(text);
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException invalid) {
            if (isTruncated(invalid, text)) {
                throw new DamagedBaselineException("it ends in line " + line(invalid) + " before the JSON is complete");
            }
            int line = line(invalid);
            throw new DamagedBaselineException("line " + line
                    + (isConflict(text, line) ? " is a conflict marker of a merge" : " is not valid JSON"));
        }
    }

    private static boolean isTruncated(JacksonException invalid, String text) {
        return invalid.getLocation() != null
                && invalid.getLocation().getCharOffset() >= text.stripTrailing().length();
    }

    private static int line(JacksonException invalid) {
        return invalid.getLocation() == null
                ? 1
                : Math.max(1, invalid.getLocation().getLineNr());
    }

    private static boolean isConflict(String text, int line) {
        Optional<String> content = text.lines().skip(line - 1L).findFirst();
        return content.filter(each -> each.matches(CONFLICT)).isPresent();
    }

    /** The tree would keep the last value of a key that occurs twice, which is what a merge may leave. */
    private static void refuseDuplicateKeys(String text) throws DamagedBaselineException {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.PROPERTY_NAME && !open.element().add(parser.currentName())) {
                    throw new DamagedBaselineException(
                            "the key \"" + parser.currentName() + "\" occurs twice, again in line "
                                    + parser.currentTokenLocation().getLineNr() + ", expected once");
                }
            }
        }
    }
}
