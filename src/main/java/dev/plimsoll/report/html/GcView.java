package dev.plimsoll.report.html;

import dev.plimsoll.report.text.GcText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.Metric;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code perf-gc} shows. */
final class GcView {

    private GcView() {}

    static ObjectNode of(GcResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        Violations broken = Violations.in(gate);
        ArrayNode figures = view.putArray("figures");
        put(GcText.share(result), broken.include(Metric.GC_SHARE) ? Style.BAD : Style.PLAIN, figures);
        put(GcText.pauses(result), broken.include(Metric.LONGEST_PAUSE) ? Style.WARN : Style.PLAIN, figures);
        put(GcText.allocation(result), Style.PLAIN, figures);
        put(GcText.promoted(result), broken.include(Metric.PROMOTED) ? Style.BAD : Style.PLAIN, figures);
        return view;
    }

    private static void put(GcText.Line line, Style tone, ArrayNode figures) {
        HeaderView.putFigure(line.name(), line.value(), line.context(), tone, figures);
    }

    private static List<String> facts(GcResult result) {
        return List.of(
                NumberText.count(result.requests(), "request", "requests"),
                NumberText.count(result.collections().size(), "collection", "collections"),
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
    }
}
