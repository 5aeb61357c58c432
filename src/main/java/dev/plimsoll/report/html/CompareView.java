package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CompareText;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.GateResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code compare} shows. */
final class CompareView {

    private static final int MAX_TILES = 4;

    private CompareView() {}

    static ObjectNode of(CompareResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, "", facts(result), result.notes(), view);
        ArrayNode figures = view.putArray("figures");
        result.of(RowKind.TOTAL).stream()
                .sorted((one, other) -> Boolean.compare(other.isChanged(), one.isChanged()))
                .limit(MAX_TILES)
                .forEach(row -> put(row, figures));
        CompareMaps.put(result, view);
        return view;
    }

    private static List<String> facts(CompareResult result) {
        return List.of(result.head() + " compared with " + result.base());
    }

    private static void put(ComparedRow row, ArrayNode figures) {
        HeaderView.putFigure(
                row.measure(),
                CompareText.change(row),
                "from " + CompareText.amount(row.base(), row) + " to " + CompareText.amount(row.head(), row),
                CompareText.style(row.direction()),
                figures);
    }
}
