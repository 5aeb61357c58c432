package dev.plimsoll.workload;

import java.util.Locale;

/** The version of HTTP that requests use. */
public enum HttpVersion {
    /** HTTP/2 if the app offers it over TLS, otherwise HTTP/1.1. */
    AUTO,
    HTTP_1_1,
    /** Over TLS, or without it by an upgrade of the connection. */
    HTTP_2;

    /**
     * Parses {@code auto}, {@code 1.1} or {@code 2}.
     *
     * @throws IllegalArgumentException if it is none of them; the message is for the user
     */
    public static HttpVersion parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "1.1" -> HTTP_1_1;
            case "2", "2.0" -> HTTP_2;
            default -> throw new IllegalArgumentException("'" + text + "' is not accepted; write auto, 1.1 or 2");
        };
    }
}
