package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.Extract;
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
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
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
    private final List<PlexusConfiguration> extract = new ArrayList<>();

    /** Called by Maven for each {@code <extract name="…">regex</extract>}; only the raw element has its name. */
    public void setExtract(PlexusConfiguration element) {
        extract.add(element);
    }

    /**
     * The requests that entries make.
     *
     * @param name the parameter that has them
     * @param fallback the statuses that a request without {@code expectStatus} expects
     * @param configuration the execution's, as it is written in the pom
     */
    static List<HttpRequestPlan> read(
            Settings settings,
            String name,
            @Nullable List<Request> entries,
            ExpectedStatuses fallback,
            @Nullable Xpp3Dom configuration) {
        List<HttpRequestPlan> requests = new ArrayList<>();
        int number = 0;
        for (Request entry : entries == null ? List.<Request>of() : entries) {
            entry.restorePlaceholders(child(child(configuration, name), number));
            number++;
            entry.read(settings.within("<" + name + ">, entry " + number), fallback)
                    .ifPresent(requests::add);
        }
        return requests;
    }

    /** Maven gives null for an element that consists of an expression it does not know, such as ${csrf}. */
    private void restorePlaceholders(@Nullable Xpp3Dom written) {
        if (body == null) {
            body = text(child(written, "body"));
        }
        Xpp3Dom own = child(written, "headers");
        if (headers != null && own != null) {
            headers.replaceAll((name, value) -> value == null ? text(own.getChild(name)) : value);
        }
    }

    private static @Nullable Xpp3Dom child(@Nullable Xpp3Dom parent, String name) {
        return parent == null ? null : parent.getChild(name);
    }

    private static @Nullable Xpp3Dom child(@Nullable Xpp3Dom parent, int index) {
        return parent == null || index >= parent.getChildCount() ? null : parent.getChild(index);
    }

    private static @Nullable String text(@Nullable Xpp3Dom element) {
        String text = element == null ? null : element.getValue();
        return text == null || !text.strip().startsWith("${") ? null : text.strip();
    }

    private Optional<HttpRequestPlan> read(Settings entry, ExpectedStatuses fallback) {
        entry.require("path", path, "what follows the port, for example /orders");
        ExpectedStatuses expected = entry.value("expectStatus", expectStatus, ExpectedStatuses::parse)
                .orElse(fallback);
        int frequency = entry.number("weight", weight, 1, 1_000_000, 1);
        List<HttpHeader> sent = sentHeaders(entry);
        Optional<HttpBody> content = content(entry);
        String verb = method == null ? "GET" : method;
        List<Extract> extracts = extracts(entry);
        return entry.value(
                "path", path, where -> new HttpRequestPlan(verb, where, sent, content, expected, frequency, extracts));
    }

    private List<Extract> extracts(Settings entry) {
        List<Extract> extracts = new ArrayList<>();
        for (PlexusConfiguration element : extract) {
            String name = element.getAttribute("name", "");
            entry.value("extract", element.getValue(""), regex -> Extract.of(name, regex))
                    .ifPresent(extracts::add);
        }
        return extracts;
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
