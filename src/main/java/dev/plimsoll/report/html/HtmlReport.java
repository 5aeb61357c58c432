package dev.plimsoll.report.html;

import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.Printable;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a result as {@code GOAL.html}: one page that works offline. */
public final class HtmlReport {

    private HtmlReport() {}

    public static String text(Result result, GateResult gate, PageLinks links) {
        RunInfo run = result.header().runInfo();
        if (result instanceof BundleResult bundle) {
            return bundlePage(title(run)).html(BundleView.of(bundle, gate), json(run));
        }
        if (result instanceof ObjectsResult objects) {
            return objectsPage(title(run), links).html(ObjectsView.of(objects, gate, links), json(run));
        }
        if (result instanceof MemoryResult memory) {
            return memoryPage(title(run)).html(MemoryView.of(memory, gate), json(run), MemoryView.table(memory));
        }
        if (result instanceof CapacityResult capacity) {
            return capacityPage(title(run))
                    .html(CapacityView.of(capacity, gate), json(run), CapacityView.table(capacity, gate));
        }
        if (result instanceof WhatIfResult whatIf) {
            return whatIfPage(title(run)).html(WhatIfView.of(whatIf, gate), json(run), WhatIfView.table(whatIf));
        }
        return trendPage(title(run)).html(TrendView.of((TrendResult) result, gate), json(run));
    }

    /** A run without figures: the verdict, and the rest of its reason as details. */
    public static String text(UnfinishedRun unfinished) {
        RunInfo run = unfinished.runInfo();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(run, unfinished.gateResult(), view);
        ArrayNode details = (ArrayNode) view.at("/verdict/lines/0/details");
        HeaderView.putTexts(VerdictLine.details(unfinished.reason()), details);
        return Page.of(title(run), List.of(), List.of("unfinished.js"), false).html(view, json(run));
    }

    private static Page bundlePage(String title) {
        return Page.of(
                title,
                List.of("tables.css", "treemap.css"),
                List.of("tables.js", "treemap.js", "bundle-mem.js"),
                false);
    }

    private static Page memoryPage(String title) {
        return Page.of(
                title,
                List.of("tables.css", "treemap.css", "ledger.css", "perf-mem.css"),
                List.of("tables.js", "treemap.js", "ledger.js", "perf-mem.js"),
                false);
    }

    private static Page capacityPage(String title) {
        return Page.of(
                title,
                List.of("tables.css", "treemap.css", "ledger.css", "charts.css", "capacity.css"),
                List.of("tables.js", "ledger.js", "capacity.js"),
                false);
    }

    private static Page whatIfPage(String title) {
        return Page.of(title, List.of("tables.css", "what-if.css"), List.of("tables.js", "what-if.js"), false);
    }

    private static Page objectsPage(String title, PageLinks links) {
        return Page.of(
                title,
                List.of("tables.css"),
                List.of("tables.js", "perf-objects.js"),
                links.flameGraph().isPresent());
    }

    private static Page trendPage(String title) {
        return new Page(
                title,
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
    }

    private static String title(RunInfo run) {
        return Printable.of(run.project() + " · " + run.goal());
    }

    private static String json(RunInfo run) {
        return run.goal() + ".json";
    }
}
