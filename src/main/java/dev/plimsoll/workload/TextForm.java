package dev.plimsoll.workload;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How an extracted value is written where a request sends it. */
public enum TextForm {
    /** As it is: in headers, and in bodies of other types. */
    PLAIN,
    /** In a string of JSON. */
    JSON,
    /** In text or an attribute of XML. */
    XML,
    /** In a form: percent-encoded, with + for a blank. */
    FORM,
    /** In a path or query: percent-encoded. */
    URL;

    /** The form in a body. */
    static TextForm ofBody(String contentType) {
        if (contentType.startsWith("application/x-www-form-urlencoded")) {
            return FORM;
        }
        if (contentType.contains("json")) {
            return JSON;
        }
        return contentType.contains("xml") ? XML : PLAIN;
    }

    /** A value in this form. */
    String encoded(String value) {
        return switch (this) {
            case PLAIN -> value;
            case JSON -> value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            case XML -> value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
            case FORM -> URLEncoder.encode(value, StandardCharsets.UTF_8);
            case URL -> FORM.encoded(value).replace("+", "%20");
        };
    }
}
