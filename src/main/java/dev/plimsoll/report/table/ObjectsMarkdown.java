package dev.plimsoll.report.table;

import dev.plimsoll.report.text.EndpointText;
import dev.plimsoll.report.text.Markdown;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.PerRequestText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.SiteRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the figures of {@code perf-objects.md}: totals, and the largest rows by own code and by location. */
final class ObjectsMarkdown {

    private static final int MAX_LOCATIONS = 10;
    private static final int MAX_ENDPOINTS = 20;

    private ObjectsMarkdown() {}

    /** The part after the verdict. */
    static String text(ObjectsResult result) {
        StringBuilder text = new StringBuilder();
        text.append("\n").append(result.operation().counted(result.requests())).append(" of ");
        text.append(Markdown.code(result.workload()))
                .append(RequestCounts.markdown(result.made()))
                .append("\n");
        PerRequestText figures = PerRequestText.of(result);
        List<List<String>> rows = new ArrayList<>();
        result.allocated().ifPresent(all -> rows.add(row("allocated", all.total(), figures)));
        result.retained().ifPresent(all -> {
            rows.add(row("survived a full collection", all.survivors().total(), figures));
            all.netGrowth().ifPresent(growth -> rows.add(row("growth of the live heap", growth, figures)));
        });
        if (!rows.isEmpty()) {
            text.append(Markdown.table(List.of(result.operation().each(), "bytes", "objects"), rows));
        }
        text.append(endpoints(result));
        result.caveats()
                .forEach(caveat ->
                        text.append("\n").append(Markdown.text(caveat.text())).append("\n"));
        result.allocated().ifPresent(all -> {
            text.append(top("Your code by allocated bytes", all.byOwnCode(), figures));
            text.append(top("Top locations by allocated bytes", all.byLocation(), figures));
        });
        result.retained().map(Retained::survivors).ifPresent(all -> {
            text.append(top("Your code by retained bytes", all.byOwnCode(), figures));
            text.append(top("Top locations by retained bytes", all.byLocation(), figures));
        });
        return text.toString();
    }

    private static String endpoints(ObjectsResult result) {
        List<EndpointCost> all = result.endpoints().rows();
        if (all.isEmpty()) {
            return "";
        }
        EndpointText text = EndpointText.of(result);
        List<String> heads = new ArrayList<>(List.of("request"));
        heads.addAll(text.heads());
        List<List<String>> rows = new ArrayList<>();
        for (EndpointCost row : all.subList(0, Math.min(MAX_ENDPOINTS, all.size()))) {
            List<String> cells = new ArrayList<>(List.of(Markdown.text(row.name())));
            cells.addAll(text.cells(row));
            rows.add(cells);
        }
        int more = all.size() - MAX_ENDPOINTS;
        return Markdown.table(heads, rows)
                + (more > 0 ? "and " + NumberText.count(more, "more request", "more requests") + "\n" : "");
    }

    private static List<String> row(String label, Amount amount, PerRequestText figures) {
        return List.of(label, figures.bytes(amount), figures.objects(amount));
    }

    private static String top(String summary, List<SiteRow> rows, PerRequestText figures) {
        if (rows.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%14s%12s   %s", "bytes", "objects", "location"));
        for (SiteRow row : rows.subList(0, Math.min(MAX_LOCATIONS, rows.size()))) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%14s%12s   %s",
                    figures.bytes(row.amount()),
                    figures.objects(row.amount()),
                    row.site().text()));
        }
        return Markdown.folded(summary, lines);
    }
}
