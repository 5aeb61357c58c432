package dev.plimsoll.report.html;

import dev.plimsoll.report.table.HistoryCsv;
import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code index.html}: one line per result, or a table of modules and goals if there are several modules. */
public final class IndexHtml {

    private IndexHtml() {}

    /**
     * Replaces {@code file} atomically.
     *
     * @param title what the reports are about, for example the project's coordinates
     * @param trends figures over the last builds; may be empty
     * @throws IOException if it cannot be written
     */
    public static void write(List<IndexEntry> entries, String title, List<HistoryCsv.Trend> trends, Path file)
            throws IOException {
        AtomicFile.write(file, text(entries, title, trends));
    }

    public static String text(List<IndexEntry> entries, String title, List<HistoryCsv.Trend> trends) {
        Page page = Page.of(
                Printable.of(title + " · Plimsoll"), List.of("tables.css"), List.of("tables.js", "index.js"), false);
        ObjectNode view = view(entries, title);
        putTrends(trends, view.putArray("trends"));
        return page.html(view, "the files beside the pages");
    }

    private static ObjectNode view(List<IndexEntry> entries, String title) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("goal", "reports");
        view.put("project", Printable.of(title));
        view.put("subject", "");
        HeaderView.putTexts(facts(entries), view.putArray("facts"));
        HeaderView.putTexts(distinct(entries.stream().map(IndexEntry::module)), view.putArray("modules"));
        HeaderView.putTexts(distinct(entries.stream().map(IndexEntry::goal)), view.putArray("goals"));
        ArrayNode array = view.putArray("entries");
        entries.forEach(entry -> put(entry, array.addObject()));
        return view;
    }

    /** Each figure over the last builds as a picture, with its name and its newest amount. */
    private static void putTrends(List<HistoryCsv.Trend> trends, ArrayNode array) {
        for (HistoryCsv.Trend trend : trends) {
            String metric = trend.column().substring(trend.column().lastIndexOf('.') + 1);
            long last = trend.values().get(trend.values().size() - 1);
            ObjectNode each = array.addObject();
            each.put("project", Printable.of(trend.project()));
            each.put("figure", Printable.of(trend.column()));
            each.put(
                    "last",
                    Metric.withId(metric).filter(Metric::isCount).isPresent()
                            ? String.format(Locale.ROOT, "%,d", last)
                            : new Bytes(last).toString());
            each.put("builds", trend.values().size());
            each.put("image", TrendImage.dataUri(trend.values()));
            each.put("width", TrendImage.WIDTH).put("height", TrendImage.HEIGHT);
        }
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

    private static List<String> distinct(Stream<String> texts) {
        return texts.distinct().sorted().toList();
    }

    private static void put(IndexEntry entry, ObjectNode view) {
        view.put("module", Printable.of(entry.module()));
        view.put("goal", Printable.of(entry.goal()));
        view.put("verdict", EnumText.of(entry.verdict()));
        view.put("tone", Style.of(entry.verdict()).key());
        view.put("headline", Printable.of(entry.headline()));
        view.put("when", HeaderView.time(entry.startedAt()));
        view.put("startedAt", entry.startedAt().toString());
        view.put("href", entry.href());
    }
}
