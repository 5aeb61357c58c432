package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.ExpectedStatuses;
import dev.plimsoll.workload.HttpBody;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpRequestPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what users configured to exercise the application with. */
final class WorkloadSettings {

    private final Settings settings;

    WorkloadSettings(Settings settings) {
        this.settings = settings;
    }

    /** The parameters as Maven fills them. */
    record Raw(
            @Nullable String pathToHit,
            List<Request> requests,
            List<Request> setup,
            @Nullable String cookies,
            @Nullable String expectStatus,
            @Nullable String concurrency,
            @Nullable String requestTimeout,
            @Nullable String workload,
            @Nullable String workloadTimeout,
            @Nullable String command,
            @Nullable String commandTimeout) {}

    WorkloadConfiguration read(Raw raw) {
        ExpectedStatuses expected = settings.value("expectStatus", raw.expectStatus(), ExpectedStatuses::parse)
                .orElse(ExpectedStatuses.SUCCESS);
        List<HttpRequestPlan> requests = new ArrayList<>(requests("requests", raw.requests(), expected));
        if (raw.requests().isEmpty()) {
            settings.value("pathToHit", raw.pathToHit(), path -> withExpected(HttpRequestPlan.get(path), expected))
                    .ifPresent(requests::add);
        }
        Optional<String> workload = settings.text("workload", raw.workload());
        List<String> command = settings.args("command", raw.command());
        if (workload.isPresent() && !command.isEmpty()) {
            settings.problem("workload", "excludes <command> (-Dplimsoll.command): one of them exercises");
        }
        return new WorkloadConfiguration(
                requests,
                requests("setup", raw.setup(), expected),
                settings.choice("cookies", raw.cookies(), CookieScope.SETUP),
                settings.number("concurrency", raw.concurrency(), 1, 10_000, 1),
                settings.duration("requestTimeout", raw.requestTimeout(), Duration.ofSeconds(60)),
                workload,
                settings.duration("workloadTimeout", raw.workloadTimeout(), Duration.ofMinutes(10)),
                command,
                settings.duration("commandTimeout", raw.commandTimeout(), Duration.ofMinutes(10)));
    }

    private List<HttpRequestPlan> requests(String name, List<Request> raw, ExpectedStatuses fallback) {
        List<HttpRequestPlan> requests = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            Settings entry = settings.within("<" + name + ">, entry " + (i + 1));
            request(entry, raw.get(i), fallback).ifPresent(requests::add);
        }
        return requests;
    }

    private static Optional<HttpRequestPlan> request(Settings entry, Request raw, ExpectedStatuses fallback) {
        entry.require("path", raw.path(), "what follows the port, for example /orders");
        ExpectedStatuses expected = entry.value("expectStatus", raw.expectStatus(), ExpectedStatuses::parse)
                .orElse(fallback);
        int weight = entry.number("weight", raw.weight(), 1, 1_000_000, 1);
        List<HttpHeader> headers = headers(entry, raw.headers());
        Optional<HttpBody> body = body(entry, raw);
        String method = raw.method() == null ? "GET" : raw.method();
        return entry.value(
                "path", raw.path(), path -> new HttpRequestPlan(method, path, headers, body, expected, weight));
    }

    private static List<HttpHeader> headers(Settings entry, Map<String, @Nullable String> raw) {
        List<HttpHeader> headers = new ArrayList<>();
        raw.forEach((name, value) -> {
            try {
                headers.add(new HttpHeader(name, value == null ? "" : value));
            } catch (IllegalArgumentException wrong) {
                entry.problem("headers", String.valueOf(wrong.getMessage()));
            }
        });
        return headers;
    }

    private static Optional<HttpBody> body(Settings entry, Request raw) {
        File file = raw.bodyFile();
        if (raw.body() != null && file != null) {
            entry.problem("bodyFile", "is given, and <body> too; one of them is the body");
        }
        if (file == null) {
            return Optional.ofNullable(raw.body()).map(HttpBody::of);
        }
        try {
            return Optional.of(HttpBody.of(Files.readAllBytes(file.toPath())));
        } catch (IOException unreadable) {
            entry.problem("bodyFile", file + " cannot be read: " + unreadable);
            return Optional.empty();
        }
    }

    private static HttpRequestPlan withExpected(HttpRequestPlan plan, ExpectedStatuses expected) {
        return new HttpRequestPlan(plan.method(), plan.path(), plan.headers(), plan.body(), expected, plan.weight());
    }
}
