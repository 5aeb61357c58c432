package dev.plimsoll.report.html;

import dev.plimsoll.report.text.IpsText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.IpsResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code perf-ips} shows. */
final class IpsView {

    private IpsView() {}

    static ObjectNode of(IpsResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        ArrayNode figures = view.putArray("figures");
        HeaderView.putFigure(
                "throughput",
                IpsText.perSecond(result.throughput().perSecond()) + " requests/s",
                IpsText.spread(result),
                Style.PLAIN,
                figures);
        HeaderView.putFigure(
                "p50",
                IpsText.millis(result.latency().p50Millis()) + " ms",
                "half of the requests take at most as long",
                Style.PLAIN,
                figures);
        HeaderView.putFigure(
                "p99",
                IpsText.millis(result.latency().p99Millis()) + " ms",
                "max " + IpsText.millis(result.latency().maxMillis()) + " ms",
                Style.PLAIN,
                figures);
        return view;
    }

    private static List<String> facts(IpsResult result) {
        return List.of(
                NumberText.count(result.connections(), "connection", "connections"),
                NumberText.count(result.forks(), "fork", "forks"),
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
    }
}
