package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.WhatIfText;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchEffect.Direction;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.WhatIfResult;
import java.util.ArrayList;
import java.util.List;

/** The page of {@code what-if}, which needs no script but for copying. */
final class WhatIfSections {

    private WhatIfSections() {}

    static List<Html> of(WhatIfResult result) {
        List<Html> sections = new ArrayList<>();
        Html changes = Html.section("What each switch changes")
                .add(Html.of("div", "scroll").add(matrix(result)));
        legend(result).forEach(text -> changes.add(Html.of("p", "aside", text)));
        sections.add(changes);
        sections.add(Html.section("Verdicts").add(reasons(result)));
        if (!result.leftOut().isEmpty()) {
            Html list = Html.of("ul", "notes");
            result.leftOut()
                    .forEach(each -> list.add(
                            Html.of("li", "").add(Html.name(each.name(), "")).text(": " + each.reason() + ".")));
            sections.add(Html.section("Not measured").add(list));
        }
        return sections;
    }

    private static List<String> legend(WhatIfResult result) {
        return List.of(
                "Differences from the base in per cent, of the GC share in percentage points, with their "
                        + NumberText.percent(result.confidence(), 0) + " % intervals; what is bold is beyond noise.",
                "A/A compares two halves of the base, which should not differ. A change that is smaller than the one in the row"
                        + " \u201cseen from\u201d cannot be told from noise.");
    }

    /** The base, its noise and the switches, one row each. */
    private static Html matrix(WhatIfResult result) {
        StaticTable table = StaticTable.of("matrix").text("switch").text("verdict");
        for (SwitchMetric metric : SwitchMetric.values()) {
            table.number(metric.text(), "");
        }
        List<String> base = WhatIfText.base(result);
        List<String> withUnits = new ArrayList<>(base);
        for (SwitchMetric metric : SwitchMetric.values()) {
            int at = 1 + metric.ordinal();
            withUnits.set(
                    at,
                    base.get(at).equals(RowText.ABSENT)
                            ? RowText.ABSENT
                            : base.get(at) + " " + WhatIfText.unit(metric));
        }
        table.row("quiet", plain(withUnits))
                .row("quiet", plain(WhatIfText.same(result)))
                .row("quiet", plain(WhatIfText.seen(result)));
        result.switches().forEach(row -> table.row("", cells(row)));
        return table.html();
    }

    private static List<Html> plain(List<String> texts) {
        List<Html> cells = new ArrayList<>(List.of(Html.of("span", "", texts.get(0)), Html.of("span", "")));
        texts.subList(1, texts.size() - 1).forEach(text -> cells.add(Html.of("span", "", text)));
        return cells;
    }

    private static List<Html> cells(SwitchRow row) {
        List<Html> cells = new ArrayList<>(List.of(
                Html.name(row.name(), "strong"),
                Html.of(
                        "strong",
                        "verdict-word " + WhatIfText.style(row.verdict()).key(),
                        row.verdict().text())));
        List<String> texts = WhatIfText.row(row, false);
        for (SwitchMetric metric : SwitchMetric.values()) {
            String text = texts.get(1 + metric.ordinal()).replace(WhatIfText.BEYOND_NOISE, "");
            cells.add(row.effect(metric).map(effect -> cell(text, effect)).orElseGet(() -> Html.of("span", "", text)));
        }
        return cells;
    }

    private static Html cell(String text, SwitchEffect effect) {
        Style style = switch (effect.direction()) {
            case BETTER -> Style.GOOD;
            case SAME -> Style.PLAIN;
            case WORSE -> Style.BAD;
        };
        boolean isBeyond = effect.direction() != Direction.SAME;
        Html cell = Html.of(isBeyond ? "strong" : "span", isBeyond ? "effect " + style.key() : "", text)
                .with(
                        "title",
                        WhatIfText.amount(effect.metric(), effect.value()) + " " + WhatIfText.unit(effect.metric()));
        String interval = WhatIfText.interval(effect);
        Html both = Html.of("span", "").add(cell);
        return interval.isEmpty() ? both : both.text(" ").add(Html.of("span", "interval quiet", interval));
    }

    private static Html reasons(WhatIfResult result) {
        StaticTable table = StaticTable.of("reasons")
                .text("switch")
                .text("verdict")
                .text("why")
                .text("how it is set");
        for (SwitchRow row : result.switches()) {
            table.row(
                    "",
                    List.of(
                            Html.name(row.name(), ""),
                            Html.of(
                                    "span",
                                    WhatIfText.style(row.verdict()).key(),
                                    row.verdict().text()),
                            Html.of("span", "", row.reason()),
                            Html.of("span", "").sentence(WhatIfText.how(row))));
        }
        return table.html();
    }
}
