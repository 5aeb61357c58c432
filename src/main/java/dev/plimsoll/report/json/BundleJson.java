package dev.plimsoll.report.json;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code bundle-mem.json}: all that was measured, for scripts. What was not measured is absent. */
public final class BundleJson {

    private BundleJson() {}

    /** The JSON, indented by two, ending in a line end. */
    public static String text(BundleResult result, GateResult judgement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        HeaderJson.put(result.head(), judgement, json);
        result.whole().ifPresent(whole -> put(whole, json));
        json.put("measuredForks", result.measured());
        ArrayNode dependencies = json.putArray("dependencies");
        result.dependencies().forEach(row -> DependencyJson.put(row, dependencies.addObject()));
        return JsonText.of(json);
    }

    private static void put(BundleResult.Whole whole, ObjectNode json) {
        DependencyJson.put(whole.total(), json.putObject("total"));
        DependencyJson.put(whole.jdk(), json.putObject("jdk"));
        DependencyJson.put(whole.loader(), json.putObject("loader"));
        if (!whole.unselected().equals(Footprint.NONE)) {
            DependencyJson.put(whole.unselected(), json.putObject("unselected"));
        }
        DependencyJson.put(whole.residual(), json.putObject("residual"));
        json.put("complete", whole.complete());
    }
}
