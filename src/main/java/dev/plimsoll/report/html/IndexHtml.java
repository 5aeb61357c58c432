package dev.plimsoll.report.html;

import dev.plimsoll.report.table.HistoryCsv;
import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.GoalTitle;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code index.html}: one line per result, or a table of modules and goals if there are several modules; failures first. */
public final class IndexHtml {

    /** The most severe verdict first, then what is nearest to its limit. */
    private static final Comparator<IndexEntry> URGENT_FIRST = Comparator.comparing(IndexEntry::verdict, severest())
            .thenComparing(IndexHtml::use, Comparator.reverseOrder())
            .thenComparing(IndexEntry::goal)
            .thenComparing(IndexEntry::module);

    private IndexHtml() {}

    /**
     * Replaces {@code file} atomically, and the style sheet beside it.
     *
     * @param title what the reports are about, for example the project's coordinates
     * @param trends figures over the last builds; may be empty
     * @throws IOException if it cannot be written
     */
    public static void write(List<IndexEntry> entries, String title, List<HistoryCsv.Trend> trends, Path file)
            throws IOException {
        AtomicFile.write(file.resolveSibling(Stylesheet.NAME), Stylesheet.text());
        AtomicFile.write(file, text(entries, title, trends));
    }

    public static String text(List<IndexEntry> entries, String title, List<HistoryCsv.Trend> trends) {
        Page page = Page.of(Printable.of(title + " · Plimsoll"), List.of("tables.css"), List.of("index.js"), false);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("goal", "results").put("project", Printable.of(title)).put("subject", "");
        HeaderView.putTexts(facts(entries), view.putArray("facts"));
        List<Html> blocks = new ArrayList<>(List.of(PageBlocks.header(view), table(entries)));
        if (!trends.isEmpty()) {
            blocks.add(Html.section("Last builds").add(table(trends, isOfSeveral(entries))));
        }
        PageBlocks.strip(view);
        return page.html(view, "the files beside the pages", blocks).text();
    }

    private static Html table(List<IndexEntry> entries) {
        List<IndexEntry> sorted = entries.stream().sorted(URGENT_FIRST).toList();
        List<String> modules =
                sorted.stream().map(IndexEntry::module).distinct().toList();
        return isOfSeveral(entries) ? matrix(sorted, modules) : list(sorted);
    }

    private static boolean isOfSeveral(List<IndexEntry> entries) {
        return entries.stream().map(IndexEntry::module).distinct().count() > 1;
    }

    /** Each figure over the last builds as a picture, with its name and its newest amount. */
    private static Html table(List<HistoryCsv.Trend> trends, boolean namesProject) {
        StaticTable table =
                StaticTable.of("trends").text("figure").text("latest").text("builds");
        for (HistoryCsv.Trend trend : trends) {
            Html figure = Html.of("span", "");
            if (namesProject) {
                figure.add(Html.name(trend.project(), "")).text(" ");
            }
            table.row(
                    "",
                    List.of(
                            figure.text(trend.column()),
                            Html.of("span", "", amount(trend)),
                            TrendImage.svg(trend.values())));
        }
        return table.html();
    }

    private static String amount(HistoryCsv.Trend trend) {
        String metric = trend.column().substring(trend.column().lastIndexOf('.') + 1);
        long last = trend.values().get(trend.values().size() - 1);
        return Metric.withId(metric).filter(Metric::isCount).isPresent()
                ? String.format(Locale.ROOT, "%,d", last)
                : new Bytes(last).toString();
    }

    private static List<String> facts(List<IndexEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(IndexEntry::verdict, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
                .map(each -> each.getValue() + " " + EnumText.of(each.getKey()))
                .toList();
    }

    private static Comparator<Verdict> severest() {
        return Comparator.comparing((Verdict verdict) -> switch (verdict) {
            case FAIL -> 0;
            case INCONCLUSIVE -> 1;
            case PASS -> 2;
            case MEASURED -> 3;
        });
    }

    private static double use(IndexEntry entry) {
        return entry.nearestLimit().map(IndexEntry.LimitUse::share).orElse(0.0);
    }

    private static Html list(List<IndexEntry> entries) {
        StaticTable table = StaticTable.of("index")
                .text("goal")
                .text("verdict")
                .text("result")
                .text("nearest limit")
                .text("project")
                .text("when");
        for (IndexEntry entry : entries) {
            table.row(
                    "",
                    List.of(
                            title(entry),
                            tag(entry)
                                    .with(
                                            "data-sort",
                                            String.valueOf(entry.verdict().ordinal())),
                            Html.of("span", "strong", entry.headline()),
                            limit(entry),
                            Html.name(entry.module(), ""),
                            Html.of("span", "when", HeaderView.time(entry.startedAt()))
                                    .with("data-sort", entry.startedAt().toString())));
        }
        return table.html();
    }

    private static Html title(IndexEntry entry) {
        String title = GoalTitle.of(entry.goal());
        Html link = link(entry, title);
        return title.equals(entry.goal())
                ? link
                : Html.of("span", "").add(link).text(" ").add(Html.of("span", "name quiet group", entry.goal()));
    }

    private static Html matrix(List<IndexEntry> entries, List<String> modules) {
        List<String> goals =
                entries.stream().map(IndexEntry::goal).distinct().sorted().toList();
        StaticTable table = StaticTable.of("index").text("module");
        goals.forEach(goal -> table.text(goal));
        for (String module : modules) {
            List<Html> cells = new ArrayList<>(List.of(Html.name(module, "strong")));
            for (String goal : goals) {
                Html cell = Html.of("div", "");
                Stream<IndexEntry> own = entries.stream()
                        .filter(entry ->
                                entry.module().equals(module) && entry.goal().equals(goal));
                own.forEach(entry -> cell.add(Html.of("div", "cell")
                        .add(tag(entry))
                        .text(" ")
                        .add(link(entry, entry.headline()))
                        .add(limit(entry))
                        .add(Html.of("div", "quiet small", HeaderView.time(entry.startedAt())))));
                cells.add(cell);
            }
            table.row("", cells);
        }
        return table.html();
    }

    private static Html link(IndexEntry entry, String text) {
        return Html.of("a", "", text).with("href", ObjectsSections.near(entry.href()));
    }

    private static Html tag(IndexEntry entry) {
        return Html.of("span", "tag " + Style.of(entry.verdict()).key(), EnumText.of(entry.verdict()));
    }

    private static Html limit(IndexEntry entry) {
        return entry.nearestLimit()
                .map(use -> Html.of("div", "use " + (use.share() > 1 ? "over" : ""))
                        .with("data-sort", String.valueOf(use.share()))
                        .add(bar(use.share()))
                        .text(" " + use.text()))
                .orElseGet(() -> Html.of("span", ""));
    }

    /** Drawn by attributes, which no policy forbids. */
    static Html bar(double share) {
        String width = String.valueOf(Math.round(48 * Math.min(1, Math.max(0, share))));
        return Html.of("svg", "use-bar")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("width", "48")
                .with("height", "7")
                .with("aria-hidden", "true")
                .add(Html.of("rect", "all")
                        .with("width", "48")
                        .with("height", "7")
                        .with("fill", "#8884"))
                .add(Html.of("rect", "part")
                        .with("width", width)
                        .with("height", "7")
                        .with("fill", "#1d6091"));
    }
}
