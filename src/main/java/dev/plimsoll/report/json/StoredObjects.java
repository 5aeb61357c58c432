package dev.plimsoll.report.json;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.TypeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code perf-objects.json}. */
final class StoredObjects {

    private StoredObjects() {}

    static ObjectsResult of(JsonNode json) {
        return new ObjectsResult(
                StoredHeader.of(json),
                StoredHeader.choice(ObjectsMode.class, StoredHeader.text(json, "mode")),
                StoredHeader.text(json, "workload"),
                json.path("requests").asLong(),
                json.has("operation")
                        ? StoredHeader.choice(Operation.class, StoredHeader.text(json, "operation"))
                        : Operation.REQUEST,
                StoredHeader.made(json),
                StoredHeader.number(json, "warmRequests"),
                StoredHeader.number(json, "counterBytes"),
                StoredHeader.number(json, "gapBytes"),
                StoredHeader.fraction(json, "undisturbedBytesPerRequest"),
                json.has("allocated") ? Optional.of(allocations(json.path("allocated"))) : Optional.empty(),
                json.has("retained") ? Optional.of(retained(json.path("retained"))) : Optional.empty(),
                StoredHeader.reasons(json),
                StoredHeader.texts(json.path("notes")),
                caveats(json.path("caveats")));
    }

    /** None in a file of a version that did not know them. */
    private static List<Caveat> caveats(JsonNode array) {
        List<Caveat> caveats = new ArrayList<>();
        array.forEach(caveat -> caveats.add(new Caveat(
                StoredHeader.choice(Caveat.On.class, StoredHeader.text(caveat, "on")),
                StoredHeader.choice(Caveat.Truth.class, StoredHeader.text(caveat, "truth")),
                StoredHeader.fraction(caveat, "share"),
                StoredHeader.text(caveat, "code"),
                StoredHeader.text(caveat, "text"))));
        return caveats;
    }

    private static Retained retained(JsonNode json) {
        return new Retained(
                allocations(json),
                json.has("netGrowth") ? Optional.of(amount(json.path("netGrowth"))) : Optional.empty(),
                StoredHeader.number(json, "gapBytes"),
                StoredHeader.made(json));
    }

    private static Allocations allocations(JsonNode json) {
        List<SiteRow> rows = new ArrayList<>();
        json.path("byLocation").forEach(row -> rows.add(row(row)));
        return new Allocations(
                rows, json.has("background") ? Optional.of(amount(json.path("background"))) : Optional.empty());
    }

    private static SiteRow row(JsonNode json) {
        List<TypeRow> types = new ArrayList<>();
        json.path("types").forEach(type -> types.add(new TypeRow(StoredHeader.text(type, "type"), amount(type))));
        return new SiteRow(StoredHeader.site(json), amount(json), StoredHeader.fraction(json, "relativeError"), types);
    }

    private static Amount amount(JsonNode json) {
        return new Amount(json.path("bytes").asLong(), json.path("objects").asLong());
    }
}
