package dev.plimsoll.report.json;

import dev.plimsoll.report.text.IndexEntry;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code bencher.json} in the Bencher Metric Format: an object of benchmarks, each an object of measures, each with
 * {@code value}, {@code lower_value} and {@code upper_value}; see <a
 * href="https://bencher.dev/docs/reference/bencher-metric-format/">its reference</a>. The bounds are what an unchanged project may
 * differ by.
 */
public final class BencherJson {

    private BencherJson() {}

    /** The JSON, ending in a line feed. */
    public static String text(List<IndexEntry> entries) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (EntryFigure figure : EntryFigure.of(entries)) {
            ObjectNode measures = json.withObjectProperty(figure.benchmark());
            measures.putObject(figure.measure())
                    .put("value", figure.value())
                    .put("lower_value", figure.value() - figure.error())
                    .put("upper_value", figure.value() + figure.error());
        }
        return JsonText.of(json);
    }
}
