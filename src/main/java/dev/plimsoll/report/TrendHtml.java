package dev.plimsoll.report;

import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Printable;
import java.util.List;

/** Writes {@code mem-over-time.html}: the verdict, a chart a series, who holds what grows; one page that works offline. */
public final class TrendHtml {

    private TrendHtml() {}

    /** The page. */
    static String text(TrendResult result, Judgement judgement) {
        String goal = result.head().goal();
        Page page = new Page(
                Printable.of(result.head().project() + " · " + goal),
                List.of(Asset.ofChartLibrary("dist/uPlot.min.css"), Asset.own("page.css"), Asset.own("charts.css")),
                List.of(
                        Asset.ofChartLibrary("dist/uPlot.iife.min.js"),
                        Asset.own("page.js"),
                        Asset.own("charts.js"),
                        Asset.own("mem-over-time.js")),
                "Charts are drawn by uPlot.\n" + Asset.ofChartLibrary("LICENSE"),
                false);
        return page.html(TrendView.of(result, judgement), goal + ".json");
    }
}
