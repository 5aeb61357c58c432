package dev.plimsoll.report.json;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.Verdict;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code summary.json}: verdict and main figures of all results in a folder, for scripts. */
public final class SummaryJson {

    /** The name of the file. */
    public static final String NAME = "summary.json";

    private static final int SCHEMA = 1;

    private SummaryJson() {}

    /** The JSON, ending in a line feed; its verdict is the most severe of all results. */
    public static String text(List<IndexEntry> entries) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put(
                "verdict",
                EnumText.of(entries.stream().map(IndexEntry::verdict).reduce(Verdict.MEASURED, Verdict::and)));
        ArrayNode results = json.putArray("results");
        for (IndexEntry entry : entries) {
            ObjectNode result = results.addObject();
            result.put("goal", entry.goal());
            result.put("project", entry.module());
            result.put("execution", entry.execution());
            result.put("startedAt", entry.startedAt().toString());
            result.put("verdict", EnumText.of(entry.verdict()));
            ObjectNode figures = result.putObject("figures");
            entry.figures().forEach(figures::put);
        }
        return JsonText.of(json);
    }
}
