package dev.plimsoll.report.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The history of a module's main figures: one row per build with its time, its commit and a column for each figure, {@code
 * perf-objects.allocatedPerRequest} for example. This is the form of the CSV importer of Apache Otava ({@code docs/CSV.md} in its
 * repository), which takes the name of a time column and those of columns with numbers.
 *
 * @param columns the names in the first line
 * @param rows the cells of the other lines
 */
public record HistoryCsv(List<String> columns, List<List<String>> rows) {

    private static final String TIME = "time";
    private static final String COMMIT = "commit";
    private static final String PROJECT = "project";
    private static final List<String> KEY = List.of(TIME, COMMIT, PROJECT);

    /** Nothing yet. */
    public static final HistoryCsv EMPTY = new HistoryCsv(KEY, List.of());

    public HistoryCsv {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A figure over time, oldest first; builds without it are left out. */
    public record Trend(String project, String column, List<Long> values) {

        public Trend {
            values = List.copyOf(values);
        }
    }

    /**
     * Reads what {@link #text} wrote, whose cells need no quotes.
     *
     * @return empty if it is something else
     */
    public static Optional<HistoryCsv> parse(String text) {
        List<List<String>> lines = text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        if (lines.isEmpty()) {
            return Optional.of(EMPTY);
        }
        List<String> columns = lines.get(0);
        boolean isHistory = columns.size() >= KEY.size()
                && columns.subList(0, KEY.size()).equals(KEY)
                && lines.stream().allMatch(line -> line.size() == columns.size());
        return isHistory ? Optional.of(new HistoryCsv(columns, lines.subList(1, lines.size()))) : Optional.empty();
    }

    /**
     * A copy with the figures of a goal; those of the same build and project share a row.
     *
     * @param build when the build began
     * @param commit what was built; may be empty
     * @param project {@code group:artifact}
     * @param goal the goal, with its execution
     * @param figures by the id of their metric
     */
    public HistoryCsv with(Instant build, String commit, String project, String goal, SortedMap<String, Long> figures) {
        List<String> key = List.of(build.truncatedTo(ChronoUnit.SECONDS).toString(), cell(commit), cell(project));
        List<String> heads = new ArrayList<>(columns);
        figures.keySet().stream()
                .map(metric -> cell(goal + "." + metric))
                .filter(name -> !heads.contains(name))
                .forEach(heads::add);
        List<List<String>> all =
                rows.stream().map(row -> padded(row, heads.size())).collect(Collectors.toList());
        int last = all.size() - 1;
        while (last >= 0 && !all.get(last).subList(0, KEY.size()).equals(key)) {
            last--;
        }
        if (last < 0) {
            all.add(padded(key, heads.size()));
            last = all.size() - 1;
        }
        List<String> row = all.get(last);
        figures.forEach((metric, value) -> row.set(heads.indexOf(cell(goal + "." + metric)), Long.toString(value)));
        return new HistoryCsv(heads, all);
    }

    private static List<String> padded(List<String> cells, int size) {
        List<String> row = new ArrayList<>(cells);
        while (row.size() < size) {
            row.add("");
        }
        return row;
    }

    /** Without what would need quotes, is invisible, or makes a spreadsheet evaluate the cell. */
    private static String cell(String text) {
        return text.replaceAll("[,\"'\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "_")
                .replaceFirst("^[\\s\\p{Z}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]", "_");
    }

    /** The lines, each ending in a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        return text.toString();
    }

    /** Each figure of each project with at least two values. */
    public List<Trend> trends() {
        Map<String, Trend> trends = new LinkedHashMap<>();
        for (int column = KEY.size(); column < columns.size(); column++) {
            for (List<String> row : rows) {
                add(row.get(KEY.indexOf(PROJECT)), columns.get(column), row.get(column), trends);
            }
        }
        return trends.values().stream()
                .filter(trend -> trend.values().size() > 1)
                .toList();
    }

    private static void add(String project, String column, String cell, Map<String, Trend> trends) {
        if (!cell.matches("-?\\d{1,18}")) {
            return;
        }
        Trend before = trends.getOrDefault(project + " " + column, new Trend(project, column, List.of()));
        List<Long> values = new ArrayList<>(before.values());
        values.add(Long.parseLong(cell));
        trends.put(project + " " + column, new Trend(project, column, values));
    }
}
