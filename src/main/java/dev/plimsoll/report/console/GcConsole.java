package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.GcText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a result of {@code perf-gc}: the main figures, the causes, who calls {@code System.gc()}, and humongous objects.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether all causes, callers and humongous objects are printed
 */
public record GcConsole(ConsoleSize terminal, AnsiStyle paint, boolean details) implements ResultConsole<GcResult> {

    private static final int MAX_ROWS = 5;
    private static final int MAX_PLACES = 3;

    @Override
    public List<String> figures(GcResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped("", head(result)).forEach(line -> lines.add(paint.strong(line)));
        addFigures(result, lines);
        addCauses(result, lines);
        addPlaces(GcText.callers(result), "callers", lines);
        addPlaces(GcText.large(result), "humongous objects", lines);
        result.notes().forEach(note -> wrapped("", Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(GcResult result) {
        return Printable.of(result.header().project() + ", " + result.workload() + ": "
                + result.header().environment().collector() + ", " + GcText.headline(result) + ", JDK "
                + result.header().environment().jdk());
    }

    private void addFigures(GcResult result, List<String> lines) {
        List<GcText.Line> figures = GcText.lines(result);
        TextTable columns = TextTable.fitting(
                figures.stream().map(line -> List.of(line.name(), line.value())).toList(), 1);
        for (GcText.Line line : figures) {
            String cells = columns.line(List.of(line.name(), line.value()));
            List<String> context =
                    WordWrap.words("", line.context(), Math.max(1, terminal.roomAfter(columns.width() + 2)));
            lines.add((cells + "  " + (context.isEmpty() ? "" : context.get(0))).stripTrailing());
            context.stream().skip(1).forEach(more -> lines.add(" ".repeat(columns.width() + 2) + more));
        }
    }

    private void addCauses(GcResult result, List<String> lines) {
        List<List<String>> rows = GcText.causes(result);
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> all = new ArrayList<>(List.of(GcText.CAUSE_HEADS));
        all.addAll(rows);
        TextTable columns = TextTable.fitting(all, 1);
        lines.add("");
        lines.add(paint.strong(columns.line(GcText.CAUSE_HEADS)));
        int shown = details ? rows.size() : Math.min(MAX_ROWS, rows.size());
        rows.subList(0, shown).forEach(row -> lines.add(columns.line(row)));
        addRest(rows.size() - shown, "causes", lines);
    }

    private void addPlaces(List<String> places, String what, List<String> lines) {
        int shown = details ? places.size() : Math.min(MAX_PLACES, places.size());
        places.subList(0, shown).forEach(place -> lines.addAll(wrapped("", place)));
        addRest(places.size() - shown, what, lines);
    }

    private void addRest(int more, String what, List<String> lines) {
        if (more > 0) {
            lines.add(paint.faint("and " + more + " more " + what + " (-Dplimsoll.details)"));
        }
    }

    private List<String> wrapped(String indent, String text) {
        return WordWrap.words(indent, text, terminal.roomAfter(0));
    }
}
