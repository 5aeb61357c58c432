package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.HeapDiffText;
import dev.plimsoll.report.text.HeapDiffText.HeapTable;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.HeapDiffResult;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.HeapPart;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a result of {@code perf-heap}: the fields that grow with the requests, and the live heap by dependency, class and retainer.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether more rows are printed
 */
public record HeapDiffConsole(ConsoleSize terminal, AnsiStyle paint, boolean details)
        implements ResultConsole<HeapDiffResult> {

    private static final int MAX_GROWING = 5;
    private static final int MAX_PARTS = 3;
    private static final int MAX_DETAILS = 30;

    @Override
    public List<String> figures(HeapDiffResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        lines.addAll(wrapped(HeapDiffText.method(result)
                + HeapDiffText.total(result)
                        .map(total -> "; live heap " + total)
                        .orElse("")));
        addGrowth(result, lines);
        HeapDiffText.tables(result).forEach(table -> add(table, result, lines));
        wrapped(HeapDiffText.reconciliation(result)).forEach(line -> lines.add(paint.faint(line)));
        result.notes().forEach(note -> wrapped(Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(HeapDiffResult result) {
        return Printable.of(result.header().project() + ", " + result.workload() + ": " + HeapDiffText.headline(result)
                + ", JDK " + result.header().environment().jdk());
    }

    private void addGrowth(HeapDiffResult result, List<String> lines) {
        List<HeapGrowthRow> growing = result.growing();
        if (!growing.isEmpty()) {
            List<HeapGrowthRow> shown =
                    growing.stream().limit(details ? MAX_DETAILS : MAX_GROWING).toList();
            List<List<String>> rows = new ArrayList<>();
            rows.add(row("grows with the requests", HeapDiffText.GROWTH_HEADS.subList(0, 4)));
            shown.forEach(each -> rows.add(row(
                    Printable.of(each.name()),
                    HeapDiffText.growth(each, result.requestsApart()).subList(0, 4))));
            TextTable columns = TextTable.fitting(rows, 1);
            lines.add("");
            lines.add(paint.strong(columns.line(rows.get(0))));
            for (int i = 0; i < shown.size(); i++) {
                String line = columns.line(rows.get(i + 1));
                lines.add(shown.get(i).isOwn() ? paint.strong(line) : line);
            }
            addMore(growing.size() - shown.size(), "fields", lines);
        }
        HeapDiffText.others(result).ifPresent(others -> lines.add(paint.faint(others)));
    }

    private void add(HeapTable table, HeapDiffResult result, List<String> lines) {
        Amount all = table.all();
        String project = result.header().project();
        int shown = Math.min(table.parts().size(), details ? MAX_DETAILS : MAX_PARTS);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("live heap " + table.title(), HeapDiffText.PART_HEADS));
        List<HeapPart> parts = table.parts().subList(0, shown);
        parts.forEach(part -> rows.add(row(HeapDiffText.name(part, project), HeapDiffText.part(part.live(), all))));
        if (table.parts().size() + table.rest() > shown) {
            rows.add(row(table.nameOfOthers(shown), HeapDiffText.part(table.others(shown), all)));
        }
        TextTable columns = TextTable.fitting(rows, 1);
        lines.add("");
        for (int i = 0; i < rows.size(); i++) {
            String line = columns.line(rows.get(i));
            boolean isStrong = i == 0 || i <= shown && parts.get(i - 1).isOwn();
            lines.add(isStrong ? paint.strong(line) : line);
        }
    }

    private static List<String> row(String name, List<String> cells) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(cells);
        return row;
    }

    private void addMore(int more, String what, List<String> lines) {
        if (more > 0) {
            lines.add(paint.faint("and " + more + " more " + what + " (-Dplimsoll.details)"));
        }
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", text, terminal.roomAfter(0));
    }
}
