package dev.plimsoll.report.json;

import dev.plimsoll.result.Alone;
import dev.plimsoll.result.ClassFailure;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Saves;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one dependency of {@code bundle-mem.json}. */
final class DependencyJson {

    private DependencyJson() {}

    static void put(DependencyRow row, ObjectNode json) {
        json.put("id", row.id());
        json.put("groupId", row.groupId());
        json.put("artifactId", row.artifactId());
        json.put("version", row.version());
        putUnlessEmpty("classifier", row.classifier(), json);
        json.put("direct", row.direct());
        json.put("project", row.project());
        putUnlessEmpty("scope", row.scope(), json);
        putUnlessEmpty("treeParent", row.treeParent(), json);
        putAll(row.dependencies(), json.putArray("dependencies"));
        putAll(row.requiredBy(), json.putArray("requiredBy"));
        row.alone().ifPresent(alone -> put(alone, json.putObject("alone")));
        row.own().ifPresent(own -> put(own, json.putObject("own")));
        row.saves().ifPresent(saves -> put(saves, json.putObject("saves")));
        row.lowerBound().ifPresent(why -> json.put("lowerBound", why));
        putFailures(row, json);
        putAll(row.notes(), json.putArray("notes"));
    }

    static void put(Footprint footprint, ObjectNode json) {
        putBytes(footprint, json);
        json.put("classes", footprint.classes());
    }

    private static void put(Alone alone, ObjectNode json) {
        putBytes(alone.footprint(), json);
        alone.rssBytes().ifPresent(rss -> json.put("rssBytes", rss));
        json.put("classes", alone.footprint().classes());
        json.put("millis", alone.duration().toMillis());
    }

    private static void put(Saves saves, ObjectNode json) {
        saves.estimateBytes().ifPresent(bytes -> json.put("estimateBytes", bytes));
        saves.measuredBytes().ifPresent(bytes -> json.put("measuredBytes", bytes));
        putAll(saves.ids(), json.putArray("ids"));
    }

    /** No failure of what was never loaded is no finding. */
    private static void putFailures(DependencyRow row, ObjectNode json) {
        List<ClassFailure> failures = row.failures();
        if (failures.isEmpty() && row.own().isEmpty() && row.alone().isEmpty()) {
            return;
        }
        json.put("classesFailed", failures.size());
        ArrayNode array = json.putArray("failures");
        failures.forEach(
                failure -> array.addObject().put("class", failure.className()).put("error", failure.error()));
    }

    private static void putBytes(Footprint footprint, ObjectNode json) {
        json.put("bytes", footprint.bytes());
        json.put("heapBytes", footprint.heapBytes());
        json.put("metaspaceBytes", footprint.metaspaceBytes());
    }

    private static void putUnlessEmpty(String key, String value, ObjectNode json) {
        if (!value.isEmpty()) {
            json.put(key, value);
        }
    }

    private static void putAll(List<String> values, ArrayNode json) {
        values.forEach(json::add);
    }
}
