package dev.plimsoll.report.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a table on the console, separated by two spaces.
 *
 * @param widths of the columns, in characters
 * @param leftAligned how many columns, counted from the left, are aligned left; all others are aligned right
 */
record TextTable(List<Integer> widths, int leftAligned) {

    private static final String GAP = "  ";

    TextTable {
        widths = List.copyOf(widths);
    }

    /** Columns that are as wide as the widest of their cells; all rows have the same number of cells. */
    static TextTable fitting(List<List<String>> rows, int leftAligned) {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return new TextTable(widths, leftAligned);
    }

    /** A line with one cell per column. */
    String line(List<String> cells) {
        return IntStream.range(0, widths.size())
                .mapToObj(column -> padded(cells.get(column), column))
                .collect(Collectors.joining(GAP));
    }

    /** A horizontal rule below each column. */
    String rule(String dash) {
        return widths.stream().map(dash::repeat).collect(Collectors.joining(GAP));
    }

    /** The width of all columns, in characters. */
    int width() {
        return rule(" ").length();
    }

    private String padded(String cell, int column) {
        String padding = " ".repeat(Math.max(0, widths.get(column) - cell.length()));
        return column < leftAligned ? cell + padding : padding + cell;
    }
}
