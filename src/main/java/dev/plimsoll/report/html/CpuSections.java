package dev.plimsoll.report.html;

import dev.plimsoll.report.text.CpuText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.result.CpuLocationRow;
import dev.plimsoll.result.CpuMethodRow;
import dev.plimsoll.result.CpuOwnerRow;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import java.util.ArrayList;
import java.util.List;

/** The page of {@code perf-cpu}, which needs no script but for copying. */
final class CpuSections {

    /** The CSV has all. */
    private static final int MAX_ROWS = 50;

    private CpuSections() {}

    static List<Html> of(CpuResult result, PageLinks links) {
        List<Html> sections = new ArrayList<>();
        FlameSection.of(links.flameGraphs()).ifPresent(sections::add);
        if (!result.byOwnCode().isEmpty()) {
            sections.add(ownCode(result));
        }
        if (result.samples() > 0) {
            sections.add(dependencies(result));
            sections.add(locations(result));
        }
        sections.add(sampling(result));
        return sections;
    }

    private static Html ownCode(CpuResult result) {
        StaticTable table =
                shares(StaticTable.of("objects")).number("itself", "%").text("").text("method, at its hottest line");
        for (CpuMethodRow row : first(result.byOwnCode())) {
            List<Html> cells = shares(result, row.samples());
            cells.add(cell(CpuText.share(result, row.selfSamples())));
            cells.add(bar(result, row.samples()));
            cells.add(location(row.site()));
            table.row("", cells);
        }
        return section("By your code", table, result.byOwnCode().size())
                .add(aside(
                        "A sample counts for the innermost method of the project on its stack: in the method itself, or"
                                + " in what it calls in libraries and the JDK."));
    }

    private static Html dependencies(CpuResult result) {
        StaticTable table =
                shares(StaticTable.of("objects")).number("itself", "%").text("").text("whose code");
        for (CpuOwnerRow row : first(result.byDependency())) {
            List<Html> cells = shares(result, row.samples());
            cells.add(cell(CpuText.share(result, row.selfSamples())));
            cells.add(bar(result, row.samples()));
            cells.add(Html.name(CpuText.name(row), row.owner().kind() == OwnerKind.PROJECT ? "strong" : ""));
            table.row("", cells);
        }
        return section("By dependency", table, result.byDependency().size())
                .add(
                        aside(
                                "A share is of the innermost code outside the JDK; itself is without what that calls in the JDK."));
    }

    private static Html locations(CpuResult result) {
        StaticTable table = shares(StaticTable.of("objects"))
                .text("")
                .text("executed method, at its hottest line")
                .text("owner");
        for (CpuLocationRow row : first(result.byLocation())) {
            List<Html> cells = shares(result, row.samples());
            cells.add(bar(result, row.samples()));
            cells.add(location(row.site()));
            cells.add(Html.name(SiteText.owner(row.site().owner()), "quiet owner"));
            table.row("", cells);
        }
        return section("By location", table, result.byLocation().size());
    }

    private static Html sampling(CpuResult result) {
        StaticTable table = StaticTable.of("")
                .text("figure")
                .number("value", "")
                .text("remark")
                .narrow();
        CpuText.figures(result)
                .forEach(line -> table.row("", List.of(cell(line.name()), cell(line.value()), cell(line.context()))));
        Html section = Html.section("How it was sampled").add(table.html());
        CpuText.bias(result).forEach(sentence -> section.add(Html.of("p", "", sentence)));
        return section.add(aside("The interval of a share covers chance only (Wilson, 95 %): in 1 of 20 rows, the share"
                + " that very many samples would show is outside of it."));
    }

    private static Html section(String title, StaticTable table, int rows) {
        Html section = Html.section(title).add(table.html());
        return rows > MAX_ROWS
                ? section.add(aside(NumberText.count(rows - MAX_ROWS) + " more rows in perf-cpu.csv"))
                : section;
    }

    private static StaticTable shares(StaticTable table) {
        return table.number("samples", "").number("share", "%").number("95 %", "%");
    }

    private static List<Html> shares(CpuResult result, long samples) {
        return new ArrayList<>(List.of(
                cell(NumberText.count(samples)),
                cell(CpuText.share(result, samples)),
                Html.of("span", "quiet", CpuText.interval(result, samples))));
    }

    private static Html bar(CpuResult result, long samples) {
        return IndexHtml.bar(result.share(samples).share());
    }

    private static <T> List<T> first(List<T> rows) {
        return rows.subList(0, Math.min(MAX_ROWS, rows.size()));
    }

    private static Html location(Site site) {
        String method = SiteText.method(site);
        Html cell = Html.of("div", "")
                .add(Html.name(site.text(), site.owner().kind() == OwnerKind.PROJECT ? "strong" : ""));
        return method.isBlank() ? cell : cell.add(Html.of("div", "quiet small").add(Html.name(method, "")));
    }

    private static Html aside(String text) {
        return Html.of("p", "aside", text);
    }

    private static Html cell(String text) {
        return Html.of("span", "", text);
    }
}
