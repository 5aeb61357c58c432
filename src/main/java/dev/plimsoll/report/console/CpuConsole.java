package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.CpuText;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.SiteText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.CpuLocationRow;
import dev.plimsoll.result.CpuMethodRow;
import dev.plimsoll.result.CpuOwnerRow;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Prints a result of {@code perf-cpu}: how it was sampled, and the first rows of each table.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether many rows and all figures are printed
 * @param flameGraph path of the flame graph as printed; empty if there is none
 */
public record CpuConsole(ConsoleSize terminal, AnsiStyle paint, boolean details, Optional<String> flameGraph)
        implements ResultConsole<CpuResult> {

    private static final int MAX_ROWS = 5;
    private static final int MAX_SECONDARY_ROWS = 3;
    private static final int MAX_DETAILED_ROWS = 30;

    /** Of the samples, the time they stand for, and the CPU time of the process; the background is one more. */
    private static final int MAX_FIGURES = 3;

    private static final String NO_SELF = "";
    private static final List<String> HEADS = List.of("share", "95 %", "itself", "samples");

    @Override
    public List<String> figures(CpuResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        addSampling(result, lines);
        if (result.samples() > 0) {
            addTables(result, lines);
        }
        lines.add("");
        if (details) {
            CpuText.bias(result).forEach(sentence -> lines.addAll(wrapped(sentence)));
        }
        result.notes().forEach(note -> wrapped(Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        flameGraph.ifPresent(file -> lines.add("flame graph: " + Printable.of(file)));
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(CpuResult result) {
        return Printable.of(
                result.header().project() + ", " + result.workload() + ": " + CpuText.headline(result) + ", JDK "
                        + result.header().environment().jdk() + ", "
                        + result.header().environment().collector());
    }

    private void addSampling(CpuResult result, List<String> lines) {
        List<CpuText.Figure> figures = CpuText.figures(result).stream()
                .filter(figure -> details || !figure.name().equals("in native code"))
                .toList();
        int first = MAX_FIGURES + (result.background().isEmpty() ? 0 : 1);
        List<CpuText.Figure> shown = details ? figures : figures.subList(0, Math.min(first, figures.size()));
        TextTable columns = TextTable.fitting(
                shown.stream().map(line -> List.of(line.name(), line.value())).toList(), 1);
        for (CpuText.Figure figure : shown) {
            addFigure(columns, figure.name(), figure.value(), figure.context(), lines);
        }
        if (!details && figures.size() > first) {
            lines.addAll(wrapped(String.join(
                    ", ",
                    figures.subList(first, figures.size()).stream()
                            .map(figure -> figure.name() + " " + figure.value())
                            .toList())));
        }
    }

    private void addFigure(TextTable columns, String name, String value, String context, List<String> lines) {
        String cells = columns.line(List.of(name, value));
        List<String> parts = WordWrap.words("", context, terminal.roomAfter(columns.width() + 2));
        lines.add((cells + "  " + (parts.isEmpty() ? "" : parts.get(0))).stripTrailing());
        parts.stream().skip(1).forEach(more -> lines.add(" ".repeat(columns.width() + 2) + more));
    }

    /**
     * A row of a table.
     *
     * @param self samples in the code itself; empty if the table has no such column
     */
    private record ShareRow(long samples, OptionalLong self, RowName name) {}

    private void addTables(CpuResult result, List<String> lines) {
        List<ShareRow> own = result.byOwnCode().stream().map(CpuConsole::row).toList();
        List<ShareRow> owners =
                result.byDependency().stream().map(CpuConsole::row).toList();
        List<ShareRow> executed =
                result.byLocation().stream().map(CpuConsole::row).toList();
        List<List<String>> cells = new ArrayList<>(List.of(HEADS));
        own.forEach(row -> cells.add(cells(result, row)));
        owners.forEach(row -> cells.add(cells(result, row)));
        executed.forEach(row -> cells.add(cells(result, row)));
        TextTable columns = TextTable.fitting(cells, 0);
        add("your code, by method at its hottest line", own, MAX_ROWS, result, columns, lines);
        add("dependency", owners, MAX_SECONDARY_ROWS, result, columns, lines);
        add("executed method, at its hottest line", executed, MAX_SECONDARY_ROWS, result, columns, lines);
    }

    private static ShareRow row(CpuMethodRow row) {
        return new ShareRow(row.samples(), OptionalLong.of(row.selfSamples()), name(row.site()));
    }

    private static ShareRow row(CpuLocationRow row) {
        return new ShareRow(row.samples(), OptionalLong.empty(), name(row.site()));
    }

    private static ShareRow row(CpuOwnerRow row) {
        return new ShareRow(
                row.samples(),
                OptionalLong.of(row.selfSamples()),
                new RowName("", CpuText.name(row), "", row.owner().kind() == OwnerKind.PROJECT));
    }

    private static RowName name(Site site) {
        return new RowName(site.text(), SiteText.method(site), "", site.owner().kind() == OwnerKind.PROJECT);
    }

    private void add(
            String title, List<ShareRow> rows, int max, CpuResult result, TextTable columns, List<String> lines) {
        if (rows.isEmpty()) {
            return;
        }
        int shown = Math.min(details ? MAX_DETAILED_ROWS : max, rows.size());
        lines.add("");
        lines.add(paint.strong(columns.line(HEADS) + "  " + title));
        for (ShareRow row : rows.subList(0, shown)) {
            int room = terminal.roomAfter(columns.width() + 2);
            lines.add(columns.line(cells(result, row)) + "  "
                    + row.name().print(room, paint, BoxCharacters.of(terminal).ellipsis(), false));
        }
        if (rows.size() > shown) {
            long rest = rows.subList(shown, rows.size()).stream()
                    .mapToLong(ShareRow::samples)
                    .sum();
            lines.add(paint.faint(
                    columns.line(List.of(CpuText.share(result, rest) + " %", "", NO_SELF, NumberText.count(rest)))
                            + "  and " + NumberText.count(rows.size() - shown, "more row", "more rows")));
        }
    }

    private static List<String> cells(CpuResult result, ShareRow row) {
        return List.of(
                CpuText.share(result, row.samples()) + " %",
                CpuText.interval(result, row.samples()),
                row.self().isPresent() ? CpuText.share(result, row.self().getAsLong()) + " %" : NO_SELF,
                NumberText.count(row.samples()));
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", text, terminal.roomAfter(0));
    }
}
