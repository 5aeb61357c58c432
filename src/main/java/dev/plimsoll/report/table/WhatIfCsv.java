package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.LeftOutSwitch;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.WhatIfResult;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Writes {@code what-if.csv}: one row per metric of the base and of each switch, and one row for each switch without figures.
 * The difference of the base is that of its halves (A/A).
 */
final class WhatIfCsv {

    private static final String NONE = "";

    private WhatIfCsv() {}

    static void write(WhatIfResult result, Csv csv) {
        csv.heads("switch", "verdict", "reason", "forks", "archive [B]", "metric", "unit", "value")
                .heads("difference", "difference low", "difference high", "direction", "smallest seen")
                .endLine();
        result.base().forEach(figure -> put(figure, result.baseForks(), csv));
        result.switches().forEach(row -> put(row, result, csv));
        result.leftOut().forEach(each -> put(each, csv));
    }

    private static void put(BaseFigure figure, int forks, Csv csv) {
        csv.text("base").text(NONE).text(NONE).number(forks).text(NONE);
        csv.text(figure.metric().id()).text(figure.metric().kind().unit()).number(of(figure.median()));
        csv.number(of(figure.difference())).text(NONE).text(NONE).text(NONE).number(of(figure.smallestSeen()));
        csv.endLine();
    }

    private static void put(SwitchRow row, WhatIfResult result, Csv csv) {
        if (row.effects().isEmpty()) {
            noFigures(head(row, csv)).endLine();
        }
        for (SwitchEffect effect : row.effects()) {
            head(row, csv)
                    .text(effect.metric().id())
                    .text(effect.metric().kind().unit());
            csv.number(of(effect.value())).number(of(effect.difference())).number(effect.low());
            csv.number(effect.high()).text(EnumText.of(effect.direction()));
            csv.number(result.base(effect.metric()).stream()
                    .mapToDouble(BaseFigure::smallestSeen)
                    .findFirst());
            csv.endLine();
        }
    }

    private static Csv head(SwitchRow row, Csv csv) {
        csv.text(row.name()).text(row.verdict().text()).text(row.reason());
        return csv.number(row.forks()).number(row.archiveBytes());
    }

    private static void put(LeftOutSwitch each, Csv csv) {
        csv.text(each.name()).text("not measured").text(each.reason()).number(0).number(OptionalLong.empty());
        noFigures(csv).endLine();
    }

    private static Csv noFigures(Csv csv) {
        csv.text(NONE).text(NONE).text(NONE).text(NONE);
        return csv.text(NONE).text(NONE).text(NONE).text(NONE);
    }

    private static OptionalDouble of(double figure) {
        return OptionalDouble.of(figure);
    }
}
