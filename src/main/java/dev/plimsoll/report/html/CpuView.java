package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CpuText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code perf-cpu} shows. */
final class CpuView {

    /** Those that fit beside each other; a table has all. */
    private static final int MAX_FIGURES = 4;

    private CpuView() {}

    static ObjectNode of(CpuResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        ArrayNode figures = view.putArray("figures");
        CpuText.figures(result).stream()
                .limit(MAX_FIGURES)
                .forEach(figure ->
                        HeaderView.putFigure(figure.name(), figure.value(), figure.context(), Style.PLAIN, figures));
        return view;
    }

    private static List<String> facts(CpuResult result) {
        return List.of(
                NumberText.count(result.requests(), "request", "requests"),
                NumberText.count(result.samples(), "sample", "samples"),
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
    }
}
