package dev.plimsoll.report.html;

import dev.plimsoll.report.text.HeapDiffText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code perf-heap} shows. */
final class HeapDiffView {

    private HeapDiffView() {}

    static ObjectNode of(HeapDiffResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        ArrayNode figures = view.putArray("figures");
        put(
                "live heap",
                new Bytes(result.last().live().bytes()).toString(),
                NumberText.count(result.last().live().objects(), "object", "objects"),
                figures);
        put(
                "grows with the requests",
                result.isComplete() ? NumberText.count(result.growing().size(), "field", "fields") : RowText.ABSENT,
                HeapDiffText.total(result)
                        .map(total -> "live heap " + total)
                        .orElse("unknown: not all heap dumps were taken"),
                figures);
        result.largest()
                .ifPresent(row -> put(
                        "most of it",
                        HeapDiffText.bytes(row.bytesPerRequest(result.requestsApart())),
                        "per request in " + row.name(),
                        figures));
        return view;
    }

    private static void put(String label, String value, String note, ArrayNode figures) {
        HeaderView.putFigure(label, value, note, Style.PLAIN, figures);
    }

    private static List<String> facts(HeapDiffResult result) {
        return List.of(
                NumberText.count(result.snapshots().size(), "heap dump", "heap dumps"),
                NumberText.count(result.requestsApart(), "request", "requests") + " apart",
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
    }
}
