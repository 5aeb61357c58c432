package dev.plimsoll.report.json;

import dev.plimsoll.result.Alone;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ClassFailure;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Saves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code bundle-mem.json}. */
final class StoredBundle {

    private StoredBundle() {}

    static BundleResult of(JsonNode json) {
        List<DependencyRow> rows = new ArrayList<>();
        json.path("dependencies").forEach(row -> rows.add(row(row)));
        return new BundleResult(
                StoredHeader.of(json),
                json.has("total") ? Optional.of(whole(json)) : Optional.empty(),
                rows,
                StoredHeader.reasons(json),
                json.path("measuredForks").asInt());
    }

    private static BundleResult.Whole whole(JsonNode json) {
        return new BundleResult.Whole(
                footprint(json.path("total")),
                footprint(json.path("jdk")),
                footprint(json.path("loader")),
                json.has("unselected") ? footprint(json.path("unselected")) : Footprint.NONE,
                footprint(json.path("residual")),
                json.path("complete").asBoolean());
    }

    private static Footprint footprint(JsonNode json) {
        return new Footprint(
                json.path("heapBytes").asLong(),
                json.path("metaspaceBytes").asLong(),
                json.path("classes").asInt());
    }

    private static DependencyRow row(JsonNode json) {
        List<ClassFailure> failures = new ArrayList<>();
        json.path("failures")
                .forEach(failure -> failures.add(
                        new ClassFailure(StoredHeader.text(failure, "class"), StoredHeader.text(failure, "error"))));
        return new DependencyRow(
                StoredHeader.text(json, "id"),
                StoredHeader.text(json, "groupId"),
                StoredHeader.text(json, "artifactId"),
                StoredHeader.text(json, "version"),
                StoredHeader.text(json, "classifier"),
                json.path("direct").asBoolean(),
                json.path("project").asBoolean(),
                StoredHeader.text(json, "scope"),
                StoredHeader.text(json, "treeParent"),
                StoredHeader.texts(json.path("dependencies")),
                StoredHeader.texts(json.path("requiredBy")),
                json.has("alone") ? Optional.of(alone(json.path("alone"))) : Optional.empty(),
                json.has("own") ? Optional.of(footprint(json.path("own"))) : Optional.empty(),
                json.has("saves") ? Optional.of(saves(json.path("saves"))) : Optional.empty(),
                Optional.of(StoredHeader.text(json, "lowerBound")).filter(text -> !text.isEmpty()),
                failures,
                StoredHeader.texts(json.path("notes")));
    }

    private static Alone alone(JsonNode json) {
        return new Alone(
                footprint(json),
                StoredHeader.number(json, "rssBytes"),
                Duration.ofMillis(json.path("millis").asLong()));
    }

    private static Saves saves(JsonNode json) {
        return new Saves(
                StoredHeader.number(json, "estimateBytes"),
                StoredHeader.number(json, "measuredBytes"),
                StoredHeader.texts(json.path("ids")));
    }
}
