package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.CompareText;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.NoisyText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints a result of {@code compare}: the figures of the whole, then what got worse and what got better.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether all rows are printed
 */
public record CompareConsole(ConsoleSize terminal, AnsiStyle paint, boolean details)
        implements ResultConsole<CompareResult> {

    /** The longest word for a direction, and a gap. */
    private static final int WORD = 8;

    private static final int MAX_WORSE = 5;
    private static final int MAX_BETTER = 3;

    @Override
    public List<String> figures(CompareResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(Printable.of(result.header().project() + ": " + result.head() + " compared with " + result.base()))
                .forEach(line -> lines.add(paint.strong(line)));
        addTotals(result, lines);
        addParts("worse", result.parts(Direction.WORSE), MAX_WORSE, lines);
        result.blame().ifPresent(blame -> lines.addAll(wrapped("One change at a time: " + CompareText.blame(blame))));
        result.bisection().ifPresent(found -> lines.addAll(wrapped(CompareText.bisection(found))));
        addParts("better", result.parts(Direction.BETTER), MAX_BETTER, lines);
        result.noisy()
                .ifPresentOrElse(
                        noisy -> addNoisy(noisy, lines),
                        () -> wrapped(NoisyText.HOW).forEach(line -> lines.add(paint.faint(line))));
        result.notes().forEach(note -> wrapped(Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        lines.add("compared in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private void addTotals(CompareResult result, List<String> lines) {
        List<ComparedRow> rows =
                result.rows().stream().filter(ComparedRow::isOfWhole).toList();
        List<List<String>> cells = new ArrayList<>(List.of(List.of("before", "now", "change")));
        rows.forEach(row -> cells.add(List.of(
                CompareText.amount(row.base(), row), CompareText.amount(row.head(), row), CompareText.change(row))));
        TextTable table = TextTable.fitting(cells, 0);
        lines.add(paint.strong(table.line(cells.get(0)).stripTrailing()));
        for (int i = 0; i < rows.size(); i++) {
            ComparedRow row = rows.get(i);
            if (row.kind() == RowKind.TOTAL || shows(row)) {
                String word = String.format(Locale.ROOT, "%-" + WORD + "s", CompareText.verdict(row));
                String line = table.line(cells.get(i + 1)) + "  " + word + Printable.of(CompareText.name(row));
                lines.add(CompareText.style(row.direction()).of(line, paint));
            }
        }
    }

    /** A series that neither grows nor did is not worth a line. */
    private boolean shows(ComparedRow row) {
        return details || row.isChanged();
    }

    private void addParts(String direction, List<ComparedRow> all, int most, List<String> lines) {
        List<ComparedRow> rows =
                all.stream().filter(row -> row.kind() != RowKind.SERIES).toList();
        if (rows.isEmpty()) {
            return;
        }
        lines.add(paint.strong("What got " + direction + ":"));
        List<ComparedRow> shown = details ? rows : rows.subList(0, Math.min(most, rows.size()));
        int width = rows.stream()
                .mapToInt(row -> CompareText.change(row).length())
                .max()
                .orElse(0);
        for (ComparedRow row : shown) {
            String change = CompareText.change(row);
            lines.add("  " + " ".repeat(width - change.length()) + change + "  " + CompareText.subject(row) + ", "
                    + CompareText.lower(row.measure()));
        }
        if (rows.size() > shown.size()) {
            lines.add(paint.faint("  … and " + NumberText.count(rows.size() - shown.size()) + " more: on the page"));
        }
    }

    private void addNoisy(NoisyFigures noisy, List<String> lines) {
        if (!noisy.rows().isEmpty()) {
            lines.add(paint.strong(NoisyText.title(noisy) + ":"));
            List<List<String>> cells = new ArrayList<>(List.of(NoisyText.heads(noisy)));
            noisy.rows().forEach(row -> cells.add(NoisyText.cells(row)));
            TextTable table = TextTable.fitting(cells, 0);
            int width = noisy.rows().stream()
                    .mapToInt(row -> NoisyText.verdict(row, noisy).length())
                    .max()
                    .orElse(0);
            lines.add(paint.strong(table.line(cells.get(0)).stripTrailing()));
            for (int i = 0; i < noisy.rows().size(); i++) {
                NoisyRow row = noisy.rows().get(i);
                String verdict = NoisyText.verdict(row, noisy);
                String line = table.line(cells.get(i + 1)) + "  " + verdict + " ".repeat(width - verdict.length())
                        + "  " + row.metric().text();
                lines.add(NoisyText.style(row.verdict()).of(line, paint));
            }
            if (details) {
                wrapped(NoisyText.legend(noisy)).forEach(line -> lines.add(paint.faint(line)));
            }
        }
        List<String> why = new ArrayList<>(NoisyText.reasons(noisy));
        if (!noisy.notMeasured().isEmpty()) {
            why.add(NoisyText.notMeasured(noisy));
        }
        why.forEach(text -> wrapped(Printable.of(text)).forEach(line -> lines.add(paint.faint(line))));
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", text, terminal.roomAfter(0));
    }
}
