package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.WhatIfText;
import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchEffect.Direction;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
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
        HeaderView.putTexts(
                List.of(
                        "Differences from the base in per cent, of the GC share in percentage points, with their "
                                + NumberText.percent(result.confidence(), 0)
                                + " % intervals; what is bold is beyond noise.",
                        "A/A compares two halves of the base, which are alike; smaller changes than those of seen from cannot"
                                + " be told from noise."),
                view.putArray("legend"));
        ArrayNode columns = view.putArray("columns");
        for (SwitchMetric metric : SwitchMetric.values()) {
            columns.addObject()
                    .put("text", metric.text())
                    .put("unit", WhatIfText.unit(metric))
                    .put("decides", metric.decides());
        }
        HeaderView.putTexts(WhatIfText.base(result), view.putArray("base"));
        HeaderView.putTexts(WhatIfText.same(result), view.putArray("same"));
        HeaderView.putTexts(WhatIfText.seen(result), view.putArray("seen"));
        ArrayNode rows = view.putArray("switches");
        result.switches().forEach(row -> put(row, rows.addObject()));
        ArrayNode leftOut = view.putArray("leftOut");
        result.leftOut()
                .forEach(each -> leftOut.addObject()
                        .put("name", Printable.of(each.name()))
                        .put("reason", Printable.of(each.reason())));
        return view;
    }

    /** The lines of the matrix, for browsers that do not run scripts. */
    static List<List<String>> table(WhatIfResult result) {
        List<List<String>> table = new ArrayList<>(List.of(
                WhatIfText.heads(),
                WhatIfText.units(),
                WhatIfText.base(result),
                WhatIfText.same(result),
                WhatIfText.seen(result)));
        result.switches().forEach(row -> table.add(WhatIfText.row(row, true)));
        WhatIfText.reasons(result).forEach(reason -> table.add(List.of(reason)));
        result.with(SwitchVerdict.TAKE)
                .forEach(row -> row.paste().forEach(line -> table.add(List.of(row.name(), Printable.of(line)))));
        return table;
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

    private static void put(SwitchRow row, ObjectNode view) {
        view.put("name", Printable.of(row.name()));
        view.put("how", WhatIfText.how(row));
        view.put("verdict", row.verdict().text());
        view.put("style", WhatIfText.style(row.verdict()).key());
        view.put("reason", Printable.of(row.reason()));
        HeaderView.putTexts(row.paste(), view.putArray("paste"));
        ArrayNode cells = view.putArray("cells");
        List<String> texts = WhatIfText.row(row, false);
        for (SwitchMetric metric : SwitchMetric.values()) {
            ObjectNode cell = cells.addObject();
            cell.put("text", texts.get(1 + metric.ordinal()).replace(WhatIfText.BEYOND_NOISE, ""));
            row.effect(metric).ifPresent(effect -> put(effect, cell));
        }
    }

    private static void put(SwitchEffect effect, ObjectNode cell) {
        cell.put("value", WhatIfText.amount(effect.metric(), effect.value()) + " " + WhatIfText.unit(effect.metric()));
        cell.put("interval", WhatIfText.interval(effect));
        Style style = switch (effect.direction()) {
            case BETTER -> Style.GOOD;
            case SAME -> Style.PLAIN;
            case WORSE -> Style.BAD;
        };
        cell.put("style", style.key());
        cell.put("beyond", effect.direction() != Direction.SAME);
    }
}
