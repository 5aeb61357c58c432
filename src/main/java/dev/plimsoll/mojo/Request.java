package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpBody;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpRequestPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * The requests that entries make.
     *
     * @param name the parameter that has them
     * @param fallback the statuses that a request without {@code expectStatus} expects
     */
    static List<HttpRequestPlan> read(
            Settings settings, String name, @Nullable List<Request> entries, ExpectedStatuses fallback) {
        List<HttpRequestPlan> requests = new ArrayList<>();
        int number = 0;
        for (Request entry : entries == null ? List.<Request>of() : entries) {
            number++;
            entry.read(settings.within("<" + name + ">, entry " + number), fallback)
                    .ifPresent(requests::add);
        }
        return requests;
    }

    private Optional<HttpRequestPlan> read(Settings entry, ExpectedStatuses fallback) {
        entry.require("path", path, "what follows the port, for example /orders");
        ExpectedStatuses expected = entry.value("expectStatus", expectStatus, ExpectedStatuses::parse)
                .orElse(fallback);
        int frequency = entry.number("weight", weight, 1, 1_000_000, 1);
        List<HttpHeader> sent = sentHeaders(entry);
        Optional<HttpBody> content = content(entry);
        String verb = method == null ? "GET" : method;
        return entry.value("path", path, where -> new HttpRequestPlan(verb, where, sent, content, expected, frequency));
    }

    private List<HttpHeader> sentHeaders(Settings entry) {
        List<HttpHeader> sent = new ArrayList<>();
        Map<String, @Nullable String> all = headers == null ? Map.of() : headers;
        all.forEach((name, value) -> {
            try {
                sent.add(new HttpHeader(name, value == null ? "" : value));
            } catch (IllegalArgumentException wrong) {
                entry.problem("headers", String.valueOf(wrong.getMessage()));
            }
        });
        return sent;
    }

    /** A text is sent in UTF-8, a file as it is. */
    private Optional<HttpBody> content(Settings entry) {
        if (body != null && bodyFile != null) {
            entry.problem("bodyFile", "is given, and <body> too; one of them is the body");
        }
        if (bodyFile == null) {
            return Optional.ofNullable(body).map(HttpBody::of);
        }
        try {
            return Optional.of(HttpBody.of(Files.readAllBytes(bodyFile.toPath())));
        } catch (IOException unreadable) {
            entry.problem("bodyFile", bodyFile + " cannot be read: " + unreadable);
            return Optional.empty();
        }
    }
}
