package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.WhatIfText;
import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.WhatIfResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code what-if} shows. */
final class WhatIfView {

    private WhatIfView() {}

    static ObjectNode of(WhatIfResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        addFigures(result, view.putArray("figures"));
        return view;
    }

    private static List<String> facts(WhatIfResult result) {
        return List.of(
                NumberText.count(result.switches().size(), "switch", "switches"),
                "JDK " + result.header().environment().feature() + ", "
                        + result.header().environment().collector());
    }

    private static void addFigures(WhatIfResult result, ArrayNode figures) {
        int taken = result.with(SwitchVerdict.TAKE).size();
        HeaderView.putFigure(
                "to take",
                NumberText.count(taken),
                "of " + NumberText.count(result.switches().size(), "switch", "switches"),
                Style.PLAIN,
                figures);
        for (SwitchMetric metric : List.of(SwitchMetric.PEAK_RSS, SwitchMetric.BOOT, SwitchMetric.THROUGHPUT)) {
            result.base(metric).ifPresent(figure -> put(figure, figures));
        }
    }

    private static void put(BaseFigure figure, ArrayNode figures) {
        HeaderView.putFigure(
                figure.metric().text() + " of the base",
                WhatIfText.amount(figure.metric(), figure.median()) + " " + WhatIfText.unit(figure.metric()),
                WhatIfText.amount(figure.metric(), figure.min()) + " to "
                        + WhatIfText.amount(figure.metric(), figure.max()),
                Style.PLAIN,
                figures);
    }
}
