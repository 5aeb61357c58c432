package dev.plimsoll.report.html;

import java.util.ArrayList;
import java.util.List;

/** A table that is readable without scripts. In a narrow window each row becomes a block whose cells have their heads above them. */
final class StaticTable {

    private final String css;
    private final List<Column> columns = new ArrayList<>();
    private final Html body = Html.of("tbody", "");
    private final Html foot = Html.of("tfoot", "");
    private boolean hasFoot;
    private boolean isNarrow;
    private int rows;

    private record Column(String head, String unit, boolean isNumber) {

        String css() {
            return isNumber ? "number" : "text";
        }

        String headWithUnit() {
            return unit.isEmpty() ? head : head + " " + unit;
        }
    }

    private StaticTable(String css) {
        this.css = css;
    }

    /** {@code css} are the classes of the table, which may be empty. */
    static StaticTable of(String css) {
        return new StaticTable(css);
    }

    StaticTable text(String head) {
        columns.add(new Column(head, "", false));
        return this;
    }

    /** A column of figures; {@code unit} may be empty. */
    StaticTable number(String head, String unit) {
        columns.add(new Column(head, unit, true));
        return this;
    }

    StaticTable numbers(List<String> heads) {
        heads.forEach(head -> number(head, ""));
        return this;
    }

    /** Its columns fit a narrow window side by side, so that a row stays a row. */
    StaticTable narrow() {
        isNarrow = true;
        return this;
    }

    /** A row; {@code tone} is its class, which may be empty. */
    StaticTable row(String tone, List<Html> cells) {
        body.add(line(tone, cells));
        rows++;
        return this;
    }

    /** A row below a rule. */
    StaticTable foot(String tone, List<Html> cells) {
        foot.add(line(tone, cells));
        hasFoot = true;
        return this;
    }

    /** A row with one cell, as wide as the table. */
    StaticTable wide(String tone, Html content) {
        body.add(Html.of("tr", tone)
                .add(Html.of("td", "")
                        .with("colspan", String.valueOf(columns.size()))
                        .add(content)));
        return this;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    private Html line(String tone, List<Html> cells) {
        Html line = Html.of("tr", tone);
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            Html cell = Html.of("td", column.css()).with("data-head", column.headWithUnit());
            line.add(cells.get(i).isBlank() ? cell : cell.add(cells.get(i)));
        }
        return line;
    }

    Html html() {
        Html heads = Html.of("tr", "");
        for (Column column : columns) {
            Html head = Html.of("th", column.isNumber() ? "number" : "")
                    .with("scope", "col")
                    .text(column.head());
            heads.add(column.unit().isEmpty() ? head : head.text(" ").add(Html.of("span", "unit", column.unit())));
        }
        Html table = Html.of("table", "rows " + (isNarrow ? "" : "stack ") + css)
                .add(Html.of("thead", "").add(heads))
                .add(body);
        return hasFoot ? table.add(foot) : table;
    }
}
