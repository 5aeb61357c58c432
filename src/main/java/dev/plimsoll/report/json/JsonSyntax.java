package dev.plimsoll.report.json;

import tools.jackson.core.JacksonException;

/** What is wrong with a text that is not JSON. */
final class JsonSyntax {

    private JsonSyntax() {}

    /** A clause with the line. */
    static String problem(JacksonException invalid, String text) {
        if (invalid.getLocation() == null) {
            return "it is not valid JSON";
        }
        int line = Math.max(1, invalid.getLocation().getLineNr());
        boolean isTruncated =
                invalid.getLocation().getCharOffset() >= text.stripTrailing().length();
        return isTruncated
                ? "it ends in line " + line + " before the JSON is complete"
                : "line " + line + " is not valid JSON";
    }
}
