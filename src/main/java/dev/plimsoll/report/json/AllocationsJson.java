package dev.plimsoll.report.json;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Group;
import dev.plimsoll.result.SiteRow;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code allocated} and {@code retained} of {@code perf-objects.json}. */
final class AllocationsJson {

    private AllocationsJson() {}

    static void put(Allocations allocations, ObjectNode json) {
        put(allocations.total(), json);
        putIfKnown("relativeError", allocations.relativeError(), json);
        allocations.background().ifPresent(amount -> put(amount, json.putObject("background")));
        ArrayNode rows = json.putArray("byLocation");
        allocations.byLocation().forEach(row -> put(row, rows.addObject()));
        put(allocations.byFile(), json.putArray("byFile"), (group, entry) -> {
            entry.put("file", group.name());
            SiteJson.put(group.owner(), entry.putObject("owner"));
        });
        put(allocations.byClass(), json.putArray("byClass"), (group, entry) -> {
            entry.put("class", group.name());
            SiteJson.put(group.owner(), entry.putObject("owner"));
        });
        put(allocations.byDependency(), json.putArray("byDependency"), (group, entry) -> {
            entry.put("id", group.name());
            entry.put("kind", SiteJson.key(group.owner().kind()));
        });
        put(allocations.byType(), json.putArray("byType"), (group, entry) -> entry.put("type", group.name()));
    }

    static void put(Amount amount, ObjectNode json) {
        json.put("bytes", amount.bytes());
        json.put("objects", amount.objects());
    }

    /** A figure that is no number was not measured. */
    static void putIfKnown(String key, OptionalDouble figure, ObjectNode json) {
        figure.stream().filter(Double::isFinite).forEach(value -> json.put(key, value));
    }

    private static void put(SiteRow row, ObjectNode json) {
        SiteJson.put(row.site(), json);
        put(row.amount(), json);
        putIfKnown("relativeError", row.relativeError(), json);
        ArrayNode types = json.putArray("types");
        row.types().forEach(type -> put(type.amount(), types.addObject().put("type", type.type())));
    }

    private static void put(List<Group> groups, ArrayNode json, BiConsumer<Group, ObjectNode> name) {
        for (Group group : groups) {
            ObjectNode entry = json.addObject();
            name.accept(group, entry);
            put(group.amount(), entry);
            putIfKnown("relativeError", group.relativeError(), entry);
        }
    }
}
