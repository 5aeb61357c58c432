package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.ObjectsLegend;
import dev.plimsoll.report.text.ObjectsViolations;
import dev.plimsoll.report.text.ReconciliationText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.VerdictLines;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints what {@code perf-objects} found: totals, then tables of where it comes from.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param top the most rows of a table
 * @param flameGraph the flame graph as the user would open it; empty if there is none
 */
public record ObjectsConsole(ConsoleSize terminal, AnsiStyle paint, int top, Optional<String> flameGraph) {

    /** The lines to print, without line ends; {@code elapsed} is how long measuring took. */
    public List<String> lines(ObjectsResult result, GateResult judgement, Duration elapsed) {
        ObjectsViolations broken = ObjectsViolations.in(judgement);
        ObjectsColumns columns = ObjectsColumns.of(result, terminal);
        ObjectsTables tables = new ObjectsTables(new ObjectsTable(terminal, paint, columns), result, broken, top);
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(head(result)));
        lines.addAll(RequestCounts.lines("measured:", result.made(), terminal));
        lines.add("");
        lines.addAll(new ObjectsTotals(paint, columns, broken).of(result));
        lines.addAll(new ReconciliationText(paint).of(result));
        if (result.requests() > 0) {
            result.allocated().ifPresent(allocated -> lines.addAll(tables.ofAllocated(allocated)));
            result.retained().ifPresent(retained -> lines.addAll(tables.ofRetained(retained.survivors())));
        }
        lines.add("");
        ObjectsLegend.of(result).forEach(line -> lines.add(paint.faint(line)));
        result.notes().stream().map(Printable::of).forEach(lines::add);
        flameGraph.ifPresent(file -> lines.add("flame graph: " + Printable.of(file)));
        lines.add("measured " + requests(result) + warmUp(result) + " in " + TimeSpan.print(elapsed));
        lines.add("");
        lines.addAll(VerdictLines.of(judgement, paint));
        return List.copyOf(lines);
    }

    private static String head(ObjectsResult result) {
        return Printable.of(result.head().project() + ", " + result.workload() + ": " + requests(result) + ", "
                + EnumText.of(result.mode()) + ", JDK "
                + result.head().environment().jdk() + ", "
                + result.head().environment().collector());
    }

    private static String warmUp(ObjectsResult result) {
        return result.warmRequests().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " after a warm-up of %,d",
                        result.warmRequests().getAsLong())
                : "";
    }

    private static String requests(ObjectsResult result) {
        return result.operation().counted(result.requests());
    }
}
