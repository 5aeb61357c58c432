package dev.plimsoll.report.json;

import dev.plimsoll.report.text.IndexEntry;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code custom-smaller-is-better.json} for the GitHub action {@code benchmark-action/github-action-benchmark}: an array
 * of objects with {@code name}, {@code value}, {@code unit}, {@code range} and {@code extra}, the interface {@code
 * BenchmarkResult} in its {@code src/extract.ts}.
 */
public final class BenchmarkActionJson {

    private BenchmarkActionJson() {}

    /** The JSON, ending in a line feed. */
    public static String text(List<IndexEntry> entries) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (EntryFigure figure : EntryFigure.of(entries)) {
            ObjectNode each = json.addObject();
            each.put("name", figure.benchmark() + " " + figure.metric().id());
            each.put("unit", figure.metric().unit());
            each.put("value", figure.value());
            if (figure.error() > 0) {
                each.put("range", "± " + figure.error());
            }
            each.put("extra", figure.entry().headline());
        }
        return JsonText.of(json);
    }
}
