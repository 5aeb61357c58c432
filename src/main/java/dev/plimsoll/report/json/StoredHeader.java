package dev.plimsoll.report.json;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.OwnerKind;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads what the results of all goals have in common. */
final class StoredHeader {

    private StoredHeader() {}

    static ResultHeader of(JsonNode json) {
        JsonNode environment = json.path("environment");
        return new ResultHeader(
                text(json, "goal"),
                text(json, "project"),
                text(json, "execution"),
                Instant.parse(text(json, "startedAt")),
                new Environment(
                        text(environment, "jdk"),
                        environment.path("feature").asInt(),
                        text(environment, "vendor"),
                        text(environment, "architecture"),
                        text(environment, "collector"),
                        texts(environment.path("flags")),
                        text(environment, "shareMode"),
                        text(environment, "objectHeaders"),
                        environment.path("compressedOops").asBoolean(),
                        text(environment, "os"),
                        environment.path("cores").asInt(),
                        text(environment, "plimsoll")));
    }

    /** A run without figures. */
    static UnfinishedRun unfinished(JsonNode json) {
        JsonNode reason = json.path("reasons").path(0);
        return new UnfinishedRun(
                new RunInfo(
                        text(json, "goal"),
                        text(json, "project"),
                        text(json, "execution"),
                        Instant.parse(text(json, "startedAt")),
                        text(json.path("environment"), "plimsoll")),
                new Reason(text(reason, "code"), text(reason, "text")));
    }

    /** What made the run itself inconclusive. */
    static List<Reason> reasons(JsonNode json) {
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode each : json.path("reasons")) {
            Reason reason = new Reason(text(each, "code"), text(each, "text"));
            if (!GateReason.isOneOf(reason)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    /** What it was held against. */
    static List<Check> checks(JsonNode json) {
        List<Check> checks = new ArrayList<>();
        for (JsonNode check : json.path("checks")) {
            List<Contributor> offenders = new ArrayList<>();
            check.path("offenders")
                    .forEach(each -> offenders.add(new Contributor(
                            text(each, "subject"), each.path("actual").asLong())));
            checks.add(new Check(
                    text(check, "limit"),
                    text(check, "setAt"),
                    text(check, "subject"),
                    metric(text(check, "metric")),
                    text(check, "unit"),
                    check.path("max").asLong(),
                    number(check, "actual"),
                    choice(Verdict.class, text(check, "verdict")),
                    choice(Severity.class, text(check, "severity")),
                    offenders,
                    text(check, "note"),
                    text(check, "text")));
        }
        return checks;
    }

    private static Metric metric(String id) {
        return Metric.withId(id).orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a metric"));
    }

    /** How often each request was made; none if that is not told. */
    static List<RequestCount> made(JsonNode json) {
        List<RequestCount> made = new ArrayList<>();
        json.path("made")
                .forEach(each -> made.add(
                        new RequestCount(text(each, "name"), each.path("count").asLong())));
        return made;
    }

    static Site site(JsonNode json) {
        return new Site(
                choice(SiteKind.class, text(json, "kind")),
                text(json, "class"),
                text(json, "method"),
                text(json, "file"),
                json.has("line") ? OptionalInt.of(json.path("line").asInt()) : OptionalInt.empty(),
                owner(json.path("owner")));
    }

    static Owner owner(JsonNode json) {
        return new Owner(choice(OwnerKind.class, text(json, "kind")), text(json, "id"));
    }

    /** Empty if there is none. */
    static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    static OptionalLong number(JsonNode json, String name) {
        return json.has(name) ? OptionalLong.of(json.path(name).asLong()) : OptionalLong.empty();
    }

    static OptionalDouble fraction(JsonNode json, String name) {
        return json.has(name) ? OptionalDouble.of(json.path(name).asDouble()) : OptionalDouble.empty();
    }

    /** An enum's constant as results have it: in lower case, with hyphens. */
    static <E extends Enum<E>> E choice(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
