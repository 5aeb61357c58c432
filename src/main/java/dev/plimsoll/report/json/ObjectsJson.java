package dev.plimsoll.report.json;

import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.Retained;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code perf-objects.json}: all that was measured, for scripts. What was not measured is absent. */
public final class ObjectsJson {

    private ObjectsJson() {}

    /** The JSON, indented by two, ending in a line end. */
    public static String text(ObjectsResult result, GateResult judgement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        HeaderJson.put(result.head(), judgement, json);
        json.put("mode", result.mode().name().toLowerCase(Locale.ROOT));
        json.put("workload", result.workload());
        json.put("requests", result.requests());
        RequestCounts.put(result.made(), json);
        result.warmRequests().ifPresent(count -> json.put("warmRequests", count));
        if (result.operation() != Operation.REQUEST) {
            json.put("operation", result.operation().noun());
        }
        result.counterBytes().ifPresent(bytes -> json.put("counterBytes", bytes));
        result.gapBytes().ifPresent(bytes -> json.put("gapBytes", bytes));
        AllocationsJson.putIfKnown("undisturbedBytesPerRequest", result.undisturbedBytesPerRequest(), json);
        result.allocated().ifPresent(allocated -> AllocationsJson.put(allocated, json.putObject("allocated")));
        result.retained().ifPresent(retained -> put(retained, json.putObject("retained")));
        ArrayNode notes = json.putArray("notes");
        result.notes().forEach(notes::add);
        ArrayNode caveats = json.putArray("caveats");
        result.caveats().forEach(caveat -> put(caveat, caveats.addObject()));
        return JsonText.of(json);
    }

    private static void put(Caveat caveat, ObjectNode json) {
        json.put("on", caveat.on().name().toLowerCase(Locale.ROOT));
        json.put("truth", caveat.truth().name().toLowerCase(Locale.ROOT));
        AllocationsJson.putIfKnown("share", caveat.share(), json);
        json.put("code", caveat.code());
        json.put("text", caveat.text());
    }

    private static void put(Retained retained, ObjectNode json) {
        retained.netGrowth().ifPresent(growth -> AllocationsJson.put(growth, json.putObject("netGrowth")));
        retained.gapBytes().ifPresent(bytes -> json.put("gapBytes", bytes));
        RequestCounts.put(retained.made(), json);
        AllocationsJson.put(retained.survivors(), json);
    }
}
