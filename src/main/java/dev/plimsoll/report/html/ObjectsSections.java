package dev.plimsoll.report.html;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.EndpointText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.ObjectsText;
import dev.plimsoll.report.text.PerRequestText;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.NotCalled;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The page of {@code perf-objects} as it is without scripts, which add groups and a filter and let the tables be sorted. */
final class ObjectsSections {

    private static final int MAX_ROWS = 20;

    private ObjectsSections() {}

    static List<Html> of(ObjectsResult result, GateResult gate, PageLinks links) {
        List<Html> sections = new ArrayList<>();
        Html reconciled = Html.of("div", "reconciled");
        ObjectsText.reconciliation(result, AnsiStyle.PLAIN)
                .forEach(line -> reconciled.add(Html.of("p", "quiet small", line)));
        sections.add(reconciled);
        if (!result.endpoints().rows().isEmpty()) {
            sections.add(endpoints(result, Violations.in(gate)));
        }
        if (result.allocated().isPresent() || result.retained().isPresent()) {
            Html tables = Html.section("Where it comes from").part("tables");
            Violations broken = Violations.in(gate);
            result.allocated().ifPresent(all -> addTables("Allocated", all, result, broken, tables));
            result.retained()
                    .ifPresent(all -> addTables(
                            "Retained", all.survivors(), result, new Violations(List.of(), broken.subjects()), tables));
            ObjectsText.legend(result).forEach(line -> tables.add(Html.of("p", "quiet small", line)));
            sections.add(tables);
        }
        if (!result.notCalled().isEmpty()) {
            sections.add(notCalled(result));
        }
        FlameSection.of(links.flameGraphs()).ifPresent(sections::add);
        return sections;
    }

    private static Html endpoints(ObjectsResult result, Violations broken) {
        EndpointText text = EndpointText.of(result);
        StaticTable table =
                StaticTable.of("objects").number("bytes", "B/request").number("objects", "/request");
        if (text.hasRetained()) {
            table.number("retained", "B/request");
        }
        table.number("weight", "").number("share", "%").text("").text("request").text("most of it");
        for (EndpointCost row : result.endpoints().rows()) {
            List<Html> cells = new ArrayList<>(
                    List.of(Html.of("span", "", text.bytes(row)), Html.of("span", "", text.objects(row))));
            if (text.hasRetained()) {
                cells.add(Html.of("span", "", text.retained(row)));
            }
            cells.add(Html.of("span", "", NumberText.count(row.weight())));
            cells.add(Html.of("span", "", text.share(row)));
            cells.add(IndexHtml.bar(result.endpoints().share(row)));
            cells.add(Html.name(row.name(), "strong"));
            cells.add(Html.name(EndpointText.largestCause(row).orElse(""), "quiet small"));
            table.row(broken.include(row) ? "broken" : "", cells);
        }
        Html section = Html.section("By request").add(table.html());
        EndpointText.legend(result).forEach(line -> section.add(Html.of("p", "quiet small", line)));
        return section;
    }

    private static Html notCalled(ObjectsResult result) {
        StaticTable table = StaticTable.of("not-called").text("endpoint").text("why");
        for (NotCalled each : result.notCalled()) {
            table.row("", List.of(Html.name(each.method() + " " + each.path(), ""), Html.of("span", "", each.why())));
        }
        return Html.section("Endpoints not called").part("not-called").add(table.html());
    }

    private static void addTables(
            String title, Allocations all, ObjectsResult result, Violations broken, Html section) {
        if (!all.byOwnCode().isEmpty()) {
            addTable(title + " by your code", all.byOwnCode(), result, new Violations(List.of(), Set.of()), section);
        }
        addTable(title + " by location", all.byLocation(), result, broken, section);
    }

    private static void addTable(
            String title, List<SiteRow> rows, ObjectsResult result, Violations broken, Html section) {
        PerRequestText text = PerRequestText.of(result);
        long bytes = rows.stream().mapToLong(row -> row.amount().bytes()).sum();
        String unit = result.operation().perUnit();
        StaticTable table = StaticTable.of("objects")
                .number("bytes", "B" + unit)
                .number("objects", unit)
                .number("share", "%")
                .text("location")
                .text("owner");
        for (SiteRow row : rows.subList(0, Math.min(MAX_ROWS, rows.size()))) {
            table.row(
                    broken.include(row, result) ? "broken" : "",
                    List.of(
                            Html.of("span", "", text.bytes(row.amount())),
                            Html.of("span", "", text.objects(row.amount())),
                            Html.of("span", "", share(row.amount().bytes(), bytes)),
                            location(row),
                            Html.of("span", "name quiet owner", owner(row.site()))));
        }
        int more = rows.size() - MAX_ROWS;
        section.add(Html.of("h3", "", title)).add(table.html());
        if (more > 0) {
            section.add(Html.of("p", "quiet small", NumberText.count(more) + " more rows"));
        }
    }

    private static Html location(SiteRow row) {
        Site site = row.site();
        String method = SiteText.method(site) + (row.uncertain() ? " (uncertain)" : "");
        Html cell = Html.of("div", "")
                .add(Html.name(site.text(), site.owner().kind() == OwnerKind.PROJECT ? "strong" : ""));
        return method.isBlank() ? cell : cell.add(Html.of("div", "quiet small").add(Html.name(method.strip(), "")));
    }

    private static String owner(Site site) {
        String owner = SiteText.owner(site.owner());
        String[] parts = owner.split(":", -1);
        return parts.length < 3 ? owner : String.join(":", Arrays.asList(parts).subList(1, parts.length));
    }

    private static String share(long part, long whole) {
        return whole > 0 ? NumberText.percent((double) part / whole, 1) : "-";
    }

    /** The address of a file near the page: always a path, whatever the name looks like. */
    static String near(String file) {
        return "./"
                + Arrays.stream(file.split("/", -1))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
