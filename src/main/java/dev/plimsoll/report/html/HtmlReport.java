package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NextSteps;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.IpsResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.FileText;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a result as {@code GOAL.html}: one page that works offline. */
public final class HtmlReport {

    private HtmlReport() {}

    /** The page in memory. */
    public static String text(Result result, GateResult gate, PageLinks links) {
        return of(result, gate, links).text();
    }

    /** The page. */
    public static FileText of(Result result, GateResult gate, PageLinks links) {
        if (result instanceof BundleResult bundle) {
            return page(bundlePage(result), result, gate, BundleView.of(bundle, gate), BundleSections.of(bundle, gate));
        }
        if (result instanceof ObjectsResult objects) {
            return page(
                    objectsPage(result, links),
                    result,
                    gate,
                    ObjectsView.of(objects, gate, links),
                    ObjectsSections.of(objects, gate, links));
        }
        if (result instanceof MemoryResult memory) {
            return page(memoryPage(result), result, gate, MemoryView.of(memory, gate), MemorySections.of(memory));
        }
        if (result instanceof CapacityResult capacity) {
            ObjectNode view = CapacityView.of(capacity, gate);
            return html(
                    capacityPage(result),
                    result,
                    view,
                    PageBlocks.around(List.of(), CapacitySections.of(capacity, view), view));
        }
        if (result instanceof VersionsResult versions) {
            return versions(versions, gate);
        }
        if (result instanceof WhatIfResult whatIf) {
            return page(whatIfPage(result), result, gate, WhatIfView.of(whatIf, gate), WhatIfSections.of(whatIf));
        }
        if (result instanceof GcResult collections) {
            Page page = Page.of(title(result), List.of("tables.css", "what-if.css"), List.of(), false);
            return page(page, result, gate, GcView.of(collections, gate), GcSections.of(collections));
        }
        if (result instanceof CpuResult cpu) {
            Page page = Page.of(title(result), List.of("tables.css"), List.of(), false);
            return page(page, result, gate, CpuView.of(cpu, gate), CpuSections.of(cpu, links));
        }
        if (result instanceof HeapDiffResult heap) {
            Page page = Page.of(title(result), List.of("tables.css", "what-if.css"), List.of(), false);
            return page(page, result, gate, HeapDiffView.of(heap, gate), HeapDiffSections.of(heap));
        }
        if (result instanceof IpsResult ips) {
            Page page = Page.of(title(result), List.of("tables.css"), List.of(), false);
            return page(page, result, gate, IpsView.of(ips, gate), IpsSections.of(ips));
        }
        if (result instanceof CompareResult compared) {
            Page page = Page.of(
                    title(result),
                    List.of("tables.css", "treemap.css", "compare.css"),
                    List.of("treemap.js", "compare.js"),
                    false);
            return page(page, result, gate, CompareView.of(compared, gate), CompareSections.of(compared, links));
        }
        return trend((TrendResult) result, gate);
    }

    /** Artifacts that were named are compared, and nothing is to be done about them. */
    private static FileText versions(VersionsResult result, GateResult gate) {
        ObjectNode view = VersionsView.of(result, gate);
        List<Html> sections = VersionsSections.of(result);
        Page page = Page.of(title(result), List.of("tables.css", "versions.css"), List.of(), false);
        return result.isOfUpgrades()
                ? page(page, result, gate, view, sections)
                : html(page, result, view, PageBlocks.around(List.of(), sections, view));
    }

    private static FileText trend(TrendResult result, GateResult gate) {
        ObjectNode view = TrendView.of(result, gate);
        List<Html> sections = withSteps(result, gate, TrendSections.series(result));
        List<Html> first = new ArrayList<>(ReproductionSection.of(result));
        first.addAll(TrendSections.suspects(result));
        return html(trendPage(result), result, view, PageBlocks.around(first, sections, view));
    }

    private static FileText page(Page page, Result result, GateResult gate, ObjectNode view, List<Html> sections) {
        return html(page, result, view, PageBlocks.around(List.of(), withSteps(result, gate, sections), view));
    }

    private static List<Html> withSteps(Result result, GateResult gate, List<Html> sections) {
        List<Html> all = new ArrayList<>(List.of(steps(result, gate)));
        all.addAll(sections);
        return all;
    }

    private static Html steps(Result result, GateResult gate) {
        return PageBlocks.steps(NextSteps.of(result, gate), NextSteps.nothing(result, gate));
    }

    private static FileText html(Page page, Result result, ObjectNode view, List<Html> blocks) {
        return page.html(view, json(result.header().runInfo()), blocks);
    }

    /** A run without figures: the verdict, and the rest of its reason as details. */
    public static FileText of(UnfinishedRun unfinished) {
        RunInfo run = unfinished.runInfo();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(run, unfinished.gateResult(), view);
        ArrayNode details = (ArrayNode) view.at("/verdict/lines/0/details");
        HeaderView.putTexts(VerdictLine.details(unfinished.reason()), details);
        Page page = Page.of(title(run), List.of(), List.of(), false);
        List<Html> blocks = PageBlocks.around(List.of(), List.of(), view);
        return page.html(view, json(run), blocks);
    }

    private static Page bundlePage(Result result) {
        return Page.of(
                title(result),
                List.of("tables.css", "treemap.css"),
                List.of("tables.js", "treemap.js", "bundle-mem.js"),
                false);
    }

    private static Page memoryPage(Result result) {
        return Page.of(
                title(result),
                List.of("tables.css", "treemap.css", "ledger.css", "perf-mem.css"),
                List.of("tables.js", "treemap.js", "ledger.js", "perf-mem.js"),
                false);
    }

    private static Page capacityPage(Result result) {
        return Page.of(
                title(result),
                List.of("tables.css", "treemap.css", "ledger.css", "charts.css", "capacity.css"),
                List.of("tables.js", "ledger.js", "capacity.js"),
                false);
    }

    private static Page whatIfPage(Result result) {
        return Page.of(title(result), List.of("tables.css", "what-if.css"), List.of(), false);
    }

    private static Page objectsPage(Result result, PageLinks links) {
        return Page.of(
                title(result),
                List.of("tables.css"),
                List.of("tables.js", "perf-objects.js"),
                !links.flameGraphs().isEmpty());
    }

    private static Page trendPage(Result result) {
        return new Page(
                title(result),
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

    private static String title(Result result) {
        return title(result.header().runInfo());
    }

    private static String title(RunInfo run) {
        return Printable.of(run.project() + " · " + run.goal());
    }

    private static String json(RunInfo run) {
        return run.goal() + ".json";
    }
}
