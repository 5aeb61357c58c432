package dev.plimsoll.mojo;

import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of {@code <requests>} or {@code <setup>}, as Maven fills it. */
public final class Request {

    private @Nullable String method;
    private @Nullable String path;
    private @Nullable Map<String, @Nullable String> headers;
    private @Nullable String body;
    private @Nullable File bodyFile;
    private @Nullable String expectStatus;
    private @Nullable String weight;

    /** {@code GET} if it is not given. */
    @Nullable
    String method() {
        return method;
    }

    /** For example {@code /orders?open=true}. */
    @Nullable
    String path() {
        return path;
    }

    /** By name. */
    Map<String, @Nullable String> headers() {
        return headers == null ? Map.of() : headers;
    }

    /** As text, sent in UTF-8. */
    @Nullable
    String body() {
        return body;
    }

    /** A file whose bytes are sent. */
    @Nullable
    File bodyFile() {
        return bodyFile;
    }

    /** For example {@code 201} or {@code 2xx,304}. */
    @Nullable
    String expectStatus() {
        return expectStatus;
    }

    /** How often it comes, relative to the others. */
    @Nullable
    String weight() {
        return weight;
    }
}
