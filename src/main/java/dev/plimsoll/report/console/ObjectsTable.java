package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints tables of amounts, largest first; whatever is cut is summed, so that rows add up. */
final class ObjectsTable {

    private final ConsoleSize terminal;
    private final AnsiStyle paint;
    private final BoxCharacters glyphs;
    private final ObjectsColumns columns;

    ObjectsTable(ConsoleSize terminal, AnsiStyle paint, ObjectsColumns columns) {
        this.terminal = terminal;
        this.paint = paint;
        this.glyphs = BoxCharacters.of(terminal);
        this.columns = columns;
    }

    /**
     * The lines of one table, a blank one first; none if there are no rows.
     *
     * @param title stands over the names
     * @param noun what a row is
     * @param rows largest first
     * @param error relative error of all rows together
     * @param most how many rows are printed
     */
    List<String> of(String title, Noun noun, List<ObjectsRow> rows, OptionalDouble error, int most) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Amount whole = sum(rows);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(paint.strong(columns.head() + title));
        lines.add(paint.faint(columns.units()));
        rows.stream().limit(most).forEach(row -> lines.add(line(row, whole)));
        if (rows.size() > most) {
            List<ObjectsRow> cut = rows.subList(most, rows.size());
            lines.add(columns.row(sum(cut), OptionalDouble.empty(), whole.bytes()) + glyphs.ellipsis() + " and "
                    + noun.counted(cut.size()));
        }
        lines.add(paint.faint(columns.rule(glyphs.rule())));
        lines.add(columns.row(whole, error, whole.bytes()) + "sum");
        return lines;
    }

    private String line(ObjectsRow row, Amount whole) {
        String figures = columns.row(row.amount(), row.error(), whole.bytes());
        return (row.bad() ? paint.bad(figures) : figures)
                + row.name().print(terminal.roomAfter(columns.width()), paint, glyphs.ellipsis(), row.bad());
    }

    private static Amount sum(List<ObjectsRow> rows) {
        return rows.stream().map(ObjectsRow::amount).reduce(Amount.ZERO, Amount::plus);
    }

    /**
     * What the rows of a table are.
     *
     * @param one of one row
     * @param many of several
     */
    record Noun(String one, String many) {

        String counted(int count) {
            return String.format(Locale.ROOT, "%,d more %s", count, count == 1 ? one : many);
        }
    }
}
