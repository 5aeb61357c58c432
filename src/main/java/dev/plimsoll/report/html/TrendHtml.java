package dev.plimsoll.report.html;

import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Printable;
import java.util.List;

/** Writes {@code mem-over-time.html}: the verdict, a chart a series, who holds what grows; one page that works offline. */
public final class TrendHtml {

    private TrendHtml() {}

    /** The page. */
    public static String text(TrendResult result, GateResult judgement) {
        String goal = result.head().goal();
        Page page = new Page(
                Printable.of(result.head().project() + " · " + goal),
                List.of(
                        ClasspathResource.ofChartLibrary("dist/uPlot.min.css"),
                        ClasspathResource.own("page.css"),
                        ClasspathResource.own("charts.css")),
                List.of(
                        ClasspathResource.ofChartLibrary("dist/uPlot.iife.min.js"),
                        ClasspathResource.own("page.js"),
                        ClasspathResource.own("charts.js"),
                        ClasspathResource.own("mem-over-time.js")),
                "Charts are drawn by uPlot.\n" + ClasspathResource.ofChartLibrary("LICENSE"),
                false);
        return page.html(TrendView.of(result, judgement), goal + ".json");
    }
}
