package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.MemoryLine;
import dev.plimsoll.report.text.MemoryText;
import dev.plimsoll.report.text.RemovalGroup;
import dev.plimsoll.report.text.RemovalText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.report.text.WasteText;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints a result of {@code perf-mem}: who owns the memory, largest first, and what the process consists of.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether everything is printed, instead of the largest owners
 * @param rows how many dependencies have a line of their own, and how many that are not loaded are named
 */
public record MemoryConsole(ConsoleSize terminal, AnsiStyle paint, boolean details, int rows)
        implements ResultConsole<MemoryResult> {

    private static final int FEW_ROWS = 5;
    private static final int DETAILS_ROWS = 10;

    /** As many rows as fit on a screen. */
    public static MemoryConsole of(ConsoleSize terminal, AnsiStyle paint, boolean details) {
        return new MemoryConsole(terminal, paint, details, details ? DETAILS_ROWS : FEW_ROWS);
    }

    private static final String GAP = "   ";

    @Override
    public List<String> figures(MemoryResult result, GateResult gate, Duration elapsed) {
        return details ? inDetail(result, gate, elapsed) : largest(result, gate, elapsed);
    }

    private List<String> largest(MemoryResult result, GateResult gate, Duration elapsed) {
        Violations broken = Violations.in(gate);
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        MemoryText.total(result)
                .ifPresent(total -> addTable(
                        total, MemoryText.largest(result, rows, this::more, LeftOut.MIN_SHARE), broken, lines));
        List<String> marks = MemoryText.marks(result);
        marks.stream()
                .skip(Math.max(0, marks.size() - 1))
                .flatMap(mark -> wrapped(mark).stream())
                .forEach(line -> lines.add(broken.include(Metric.APP_RSS) ? paint.warn(line) : line));
        if (wasTried(result)) {
            addRemovals(result, lines);
        } else {
            addRemovalNames(result, lines);
        }
        addWaste(result, LeftOut.MIN_SHARE, lines);
        result.notes().forEach(note -> wrapped(Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private String more(int count) {
        return LeftOut.rows(count, "row", "rows", BoxCharacters.of(terminal));
    }

    private static boolean wasTried(MemoryResult result) {
        return RemovalText.of(result).stream().anyMatch(each -> each.group() != RemovalGroup.CANDIDATE);
    }

    /** The names of what could be removed; what to change is on the page. */
    private void addRemovalNames(MemoryResult result, List<String> lines) {
        List<RemovalText> all = RemovalText.of(result).stream()
                .filter(each -> each.group().isAdvice())
                .toList();
        if (!all.isEmpty()) {
            String names = all.stream().limit(rows).map(RemovalText::name).collect(Collectors.joining(", "));
            String more = all.size() > rows ? ", " + ellipsis() : "";
            wrapped("Candidates to remove (" + all.size() + "): " + names + more + "; see the page")
                    .forEach(lines::add);
        }
    }

    private List<String> inDetail(MemoryResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        wrapped(head(result)).forEach(line -> lines.add(paint.strong(line)));
        lines.add("");
        MemoryText.total(result).ifPresent(total -> {
            addTable(total, MemoryText.lines(result, rows, ellipsis()), Violations.in(gate), lines);
            lines.add("");
        });
        MemoryText.marks(result).forEach(mark -> lines.addAll(wrapped(mark)));
        addProcess(result, Violations.in(gate), lines);
        addRemovals(result, lines);
        addUnloaded(result, lines);
        addWaste(result, 0, lines);
        result.notes().forEach(note -> wrapped(Printable.of(note)).forEach(line -> lines.add(paint.faint(line))));
        lines.add("measured in " + TimeSpan.print(elapsed));
        return List.copyOf(lines);
    }

    private static String head(MemoryResult result) {
        String workload = result.workload().isEmpty() ? "" : ", " + result.workload();
        return Printable.of(result.header().project() + workload + ": memory once it is up, JDK "
                + result.header().environment().jdk() + ", "
                + result.header().environment().collector());
    }

    private void addTable(MemoryLine total, List<MemoryLine> table, Violations broken, List<String> lines) {
        List<List<String>> cells = new ArrayList<>(List.of(MemoryLine.HEADS, MemoryLine.UNITS));
        table.forEach(line -> cells.add(line.cells()));
        cells.add(total.cells());
        TextTable columns = TextTable.fitting(cells, 0);
        lines.add(paint.strong(columns.line(MemoryLine.HEADS) + GAP + "dependency"));
        lines.add(paint.faint(columns.line(MemoryLine.UNITS)));
        table.forEach(line -> lines.add(columns.line(line.cells()) + GAP + line.name()));
        lines.add(paint.faint(columns.rule(BoxCharacters.of(terminal).rule())));
        String sum = columns.line(total.cells()) + GAP + total.name();
        lines.add(broken.include(Metric.APP_MEMORY) ? paint.bad(sum) : paint.strong(sum));
    }

    private void addProcess(MemoryResult result, Violations broken, List<String> lines) {
        MemoryText.residentHead(result).ifPresent(head -> {
            List<String> parts = MemoryText.residentParts(result);
            List<String> process =
                    parts.isEmpty() ? List.of(head) : WordWrap.of(head + ":", parts, terminal.roomAfter(0));
            process.forEach(line -> lines.add(broken.include(Metric.APP_RSS) ? paint.warn(line) : line));
        });
    }

    /** What to change in the pom, with what was observed where it was tried. */
    private void addRemovals(MemoryResult result, List<String> lines) {
        List<RemovalText> all = RemovalText.of(result);
        List<RemovalText> shown = all.subList(0, Math.min(Math.max(1, rows), all.size()));
        if (shown.isEmpty()) {
            return;
        }
        separate(lines);
        TextTable columns = TextTable.fitting(
                shown.stream().map(each -> List.of(each.name(), each.size())).toList(), 1);
        for (RemovalGroup group : RemovalGroup.values()) {
            List<RemovalText> own =
                    shown.stream().filter(each -> each.group() == group).toList();
            if (!own.isEmpty()) {
                wrapped(group.head() + ":").forEach(line -> lines.add(paint.strong(line)));
            }
            own.forEach(each -> lines.addAll(removal(columns, each)));
        }
        if (shown.size() < all.size()) {
            lines.add("  " + ellipsis() + " and " + (all.size() - shown.size()) + " more in the report");
        }
        RemovalText.foot(result).ifPresent(foot -> lines.addAll(wrapped(foot)));
        separate(lines);
    }

    /** Sections are apart only where there is room for all details. */
    private void separate(List<String> lines) {
        if (details) {
            lines.add("");
        }
    }

    private List<String> removal(TextTable columns, RemovalText removal) {
        String head = "  " + columns.line(List.of(removal.name(), removal.size())) + "  ";
        String saving = removal.saving().isEmpty() ? "" : "; " + removal.saving();
        String text = removal.group().isAdvice() ? removal.change() + saving : removal.outcome();
        List<String> lines = new ArrayList<>(WordWrap.words(" ".repeat(head.length()), text, terminal.roomAfter(0)));
        lines.set(0, head + lines.get(0).strip());
        return lines;
    }

    /** Duplicate strings and other waste, if that is much of the live heap. */
    private void addWaste(MemoryResult result, double minShare, List<String> lines) {
        WasteText.lines(result, minShare).forEach(text -> lines.addAll(wrapped(text)));
    }

    private void addUnloaded(MemoryResult result, List<String> lines) {
        List<String> names = MemoryText.unloadedNames(result);
        if (!names.isEmpty()) {
            List<String> shown = new ArrayList<>(names.subList(0, Math.min(Math.max(1, rows), names.size())));
            if (shown.size() < names.size()) {
                shown.set(shown.size() - 1, shown.get(shown.size() - 1) + " " + ellipsis());
            }
            lines.addAll(WordWrap.of(MemoryText.unloadedHead(result) + ":", shown, terminal.roomAfter(0)));
        }
    }

    private String ellipsis() {
        return BoxCharacters.of(terminal).ellipsis();
    }

    private List<String> wrapped(String text) {
        return WordWrap.words("", text, terminal.roomAfter(0));
    }
}
