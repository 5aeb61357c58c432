package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.Extract;
import dev.plimsoll.workload.HttpBody;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** An entry of {@code <requests>} or {@code <setup>}, as Maven fills it. */
public final class Request {

    private @Nullable String name;
    private @Nullable String method;
    private @Nullable String path;
    private @Nullable Map<String, @Nullable String> headers;
    private @Nullable String body;
    private @Nullable File bodyFile;
    private @Nullable String expectStatus;
    private @Nullable String weight;
    private @Nullable String maxAllocatedPerRequest;
    private @Nullable String maxAllocatedPerRequestGrowth;
    private @Nullable String maxObjectsPerRequest;
    private @Nullable String maxObjectsPerRequestGrowth;
    private @Nullable String maxRetainedPerRequest;
    private @Nullable String maxRetainedPerRequestGrowth;
    private final List<PlexusConfiguration> extract = new ArrayList<>();

    /** Called by Maven for each {@code <extract name="…">regex</extract>}; only the raw element has its name. */
    public void setExtract(PlexusConfiguration element) {
        extract.add(element);
    }

    /**
     * Limits of an entry as they are written.
     *
     * @param max the largest allowed amount; null for no such limit
     * @param maxGrowth by how much it may exceed the baseline; null for no such limit
     */
    record EntryLimit(@Nullable String max, @Nullable String maxGrowth) {

        boolean isSet() {
            return max != null || maxGrowth != null;
        }
    }

    EntryLimit allocated() {
        return new EntryLimit(maxAllocatedPerRequest, maxAllocatedPerRequestGrowth);
    }

    EntryLimit objects() {
        return new EntryLimit(maxObjectsPerRequest, maxObjectsPerRequestGrowth);
    }

    EntryLimit retained() {
        return new EntryLimit(maxRetainedPerRequest, maxRetainedPerRequestGrowth);
    }

    boolean hasLimit() {
        return allocated().isSet() || objects().isSet() || retained().isSet();
    }

    /**
     * What results call the entries, in their order; none where an entry cannot be requested, which is reported elsewhere.
     *
     * @param configuration the execution's, as it is written in the pom
     */
    static List<Optional<String>> names(List<Request> entries, @Nullable Xpp3Dom configuration) {
        List<List<HttpRequestPlan>> each = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).restorePlaceholders(child(child(configuration, Limit.REQUESTS), i));
            each.add(entries.get(i).read(Settings.ofParameters(), ExpectedStatuses.SUCCESS).stream()
                    .toList());
        }
        Iterator<String> names =
                HttpPlan.names(each.stream().flatMap(List::stream).toList()).iterator();
        return each.stream()
                .map(plans -> plans.isEmpty() ? Optional.<String>empty() : Optional.of(names.next()))
                .toList();
    }

    /**
     * Entries that results, limits and the baseline could not tell apart, as sentences without their ends: a name that two entries
     * have, and a title that two entries have of which one has a limit.
     */
    static List<String> sameNames(List<Request> entries) {
        List<String> problems = new ArrayList<>();
        List<Optional<String>> titles = entries.stream().map(Request::title).toList();
        for (int i = 0; i < entries.size(); i++) {
            int first = titles.indexOf(titles.get(i));
            boolean isNamed = entries.get(i).name != null || entries.get(first).name != null;
            boolean isLimited = entries.get(i).hasLimit() || entries.get(first).hasLimit();
            if (first < i && titles.get(i).isPresent() && (isNamed || isLimited)) {
                problems.add(String.format(
                        Locale.ROOT,
                        "entries %d and %d are both called '%s'%s; give each a <name> that no other has",
                        first + 1,
                        i + 1,
                        titles.get(i).get(),
                        isNamed ? "" : ", and one of them has a limit"));
            }
        }
        return problems;
    }

    /** What results call it if no other entry is called the same; empty if it cannot be requested. */
    private Optional<String> title() {
        return names(List.of(this), null).get(0);
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
        Optional<String> called = entry.value("name", name, HttpRequestPlan::checkedName);
        return entry.value(
                "path",
                path,
                where -> new HttpRequestPlan(verb, where, sent, content, expected, frequency, extracts, called));
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
            return checked(entry, "body", Optional.ofNullable(body).map(HttpBody::of));
        }
        try {
            return checked(entry, "bodyFile", Optional.of(HttpBody.of(Files.readAllBytes(bodyFile.toPath()))));
        } catch (IOException unreadable) {
            entry.problem("bodyFile", bodyFile + " cannot be read: " + unreadable);
            return Optional.empty();
        }
    }

    private static Optional<HttpBody> checked(Settings entry, String parameter, Optional<HttpBody> content) {
        try {
            return content.map(HttpBody::checked);
        } catch (IllegalArgumentException wrong) {
            entry.problem(parameter, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }
}
