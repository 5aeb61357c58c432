package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.EndpointText;
import dev.plimsoll.report.text.EnumText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.ObjectsText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Prints a result of {@code perf-objects}: totals, then tables of where they come from.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether all tables and notes are printed, instead of the largest rows of three tables
 * @param top maximum number of rows per table; empty for a few, and {@link #DETAILS_TOP} in details
 * @param flameGraphs paths of flame graphs as printed
 */
public record ObjectsConsole(
        ConsoleSize terminal, AnsiStyle paint, boolean details, OptionalInt top, List<String> flameGraphs)
        implements ResultConsole<ObjectsResult> {

    private static final int DETAILS_TOP = 50;
    private static final int TOP = 4;

    public ObjectsConsole {
        flameGraphs = List.copyOf(flameGraphs);
    }

    /** With one flame graph or none. */
    public ObjectsConsole(
            ConsoleSize terminal, AnsiStyle paint, boolean details, OptionalInt top, Optional<String> flameGraph) {
        this(terminal, paint, details, top, flameGraph.stream().toList());
    }

    @Override
    public List<String> figures(ObjectsResult result, GateResult gate, Duration elapsed) {
        ObjectsTables tables = new ObjectsTables(
                terminal, paint, result, Violations.in(gate), top.orElse(details ? DETAILS_TOP : TOP));
        return details ? inDetail(result, tables, elapsed) : largest(result, tables, elapsed);
    }

    private List<String> largest(ObjectsResult result, ObjectsTables tables, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(head(result)));
        lines.addAll(RequestCounts.lines("measured:", result.made(), terminal));
        ObjectsText.notCalled(result, details).ifPresent(lines::add);
        lines.addAll(tables.mainTotals());
        lines.addAll(ObjectsText.deviations(result, paint));
        lines.addAll(tables.endpoints());
        if (result.requests() > 0) {
            lines.addAll(tables.largestRows());
        }
        result.notes().stream().map(Printable::of).forEach(lines::add);
        lines.add("measured " + requests(result) + warmUp(result) + " in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private List<String> inDetail(ObjectsResult result, ObjectsTables tables, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(head(result)));
        lines.addAll(RequestCounts.lines("measured:", result.made(), terminal));
        ObjectsText.notCalled(result, details).ifPresent(lines::add);
        lines.add("");
        lines.addAll(tables.totals());
        lines.addAll(ObjectsText.reconciliation(result, paint));
        if (!tables.endpoints().isEmpty()) {
            lines.add("");
            lines.addAll(tables.endpoints());
            EndpointText.legend(result).forEach(line -> lines.add(paint.faint(line)));
        }
        if (result.requests() > 0) {
            result.allocated().ifPresent(allocated -> lines.addAll(tables.allocated(allocated)));
            result.retained().ifPresent(retained -> lines.addAll(tables.retained(retained.survivors())));
        }
        lines.add("");
        ObjectsText.legend(result).forEach(line -> lines.add(paint.faint(line)));
        result.notes().stream().map(Printable::of).forEach(lines::add);
        flameGraphs.forEach(
                file -> lines.add((file.contains(".retained.") ? "flame graph of retained bytes: " : "flame graph: ")
                        + Printable.of(file)));
        lines.add("measured " + requests(result) + warmUp(result) + " in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(ObjectsResult result) {
        return Printable.of(result.header().project() + ", " + result.workload() + ": " + requests(result) + ", "
                + EnumText.of(result.mode()) + ", JDK "
                + result.header().environment().jdk() + ", "
                + result.header().environment().collector());
    }

    private static String warmUp(ObjectsResult result) {
        return result.warmRequests().isPresent()
                ? " after a warm-up of "
                        + NumberText.count(result.warmRequests().getAsLong())
                : "";
    }

    private static String requests(ObjectsResult result) {
        return result.operation().counted(result.requests());
    }
}
