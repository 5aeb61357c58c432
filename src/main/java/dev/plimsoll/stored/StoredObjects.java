package dev.plimsoll.stored;

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
                StoredHead.of(json),
                StoredHead.choice(ObjectsMode.class, StoredHead.text(json, "mode")),
                StoredHead.text(json, "workload"),
                json.path("requests").asLong(),
                json.has("operation")
                        ? StoredHead.choice(Operation.class, StoredHead.text(json, "operation"))
                        : Operation.REQUEST,
                StoredHead.made(json),
                StoredHead.number(json, "warmRequests"),
                StoredHead.number(json, "counterBytes"),
                StoredHead.number(json, "gapBytes"),
                StoredHead.fraction(json, "undisturbedBytesPerRequest"),
                json.has("allocated") ? Optional.of(allocations(json.path("allocated"))) : Optional.empty(),
                json.has("retained") ? Optional.of(retained(json.path("retained"))) : Optional.empty(),
                StoredHead.reasons(json),
                StoredHead.texts(json.path("notes")),
                caveats(json.path("caveats")));
    }

    /** None in a file of a version that did not know them. */
    private static List<Caveat> caveats(JsonNode array) {
        List<Caveat> caveats = new ArrayList<>();
        array.forEach(caveat -> caveats.add(new Caveat(
                StoredHead.choice(Caveat.On.class, StoredHead.text(caveat, "on")),
                StoredHead.choice(Caveat.Truth.class, StoredHead.text(caveat, "truth")),
                StoredHead.fraction(caveat, "share"),
                StoredHead.text(caveat, "code"),
                StoredHead.text(caveat, "text"))));
        return caveats;
    }

    private static Retained retained(JsonNode json) {
        return new Retained(
                allocations(json),
                json.has("netGrowth") ? Optional.of(amount(json.path("netGrowth"))) : Optional.empty(),
                StoredHead.number(json, "gapBytes"),
                StoredHead.made(json));
    }

    private static Allocations allocations(JsonNode json) {
        List<SiteRow> rows = new ArrayList<>();
        json.path("byLocation").forEach(row -> rows.add(row(row)));
        return new Allocations(
                rows, json.has("background") ? Optional.of(amount(json.path("background"))) : Optional.empty());
    }

    private static SiteRow row(JsonNode json) {
        List<TypeRow> types = new ArrayList<>();
        json.path("types").forEach(type -> types.add(new TypeRow(StoredHead.text(type, "type"), amount(type))));
        return new SiteRow(StoredHead.site(json), amount(json), StoredHead.fraction(json, "relativeError"), types);
    }

    private static Amount amount(JsonNode json) {
        return new Amount(json.path("bytes").asLong(), json.path("objects").asLong());
    }
}
