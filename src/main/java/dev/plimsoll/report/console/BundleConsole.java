package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.BundleText;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.DisplayNames;
import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.report.text.WordWrap;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Prints a result of {@code bundle-mem} or {@code artifact-mem} as a tree, largest first.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param cutOff rows below it are summed in one line
 */
public record BundleConsole(ConsoleSize terminal, AnsiStyle paint, Bytes cutOff) {

    private static final int MAX_NOTES = 6;

    /** A larger residual is worth a warning. */
    private static final double MAX_RESIDUAL_SHARE = 0.001;

    /** The lines to print, without line ends; {@code elapsed} is how long measuring took. */
    public List<String> lines(BundleResult result, GateResult gate, Duration elapsed) {
        List<String> lines = new ArrayList<>(figures(result, gate, elapsed));
        lines.add("");
        lines.addAll(VerdictLine.print(gate, paint));
        return List.copyOf(lines);
    }

    /** The same without the verdict. */
    public List<String> figures(BundleResult result, GateResult gate, Duration elapsed) {
        Violations broken = Violations.in(gate);
        List<DependencyRow> rows = result.dependencies();
        DependencyTree tree = DependencyTree.of(rows, worthShowing(rows, broken));
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(RowText.HEAD + "dependency"));
        lines.add(paint.faint(RowText.UNITS.toString().stripTrailing()));
        lines.add(totalLine(result, broken));
        lines.addAll(treeLines(tree, result, broken));
        addSums(result, tree.cut(), lines);
        lines.add("");
        BundleText.legend(result, tree.shown()).forEach(line -> lines.add(paint.faint(line)));
        addNotes(result, lines);
        if (!rows.isEmpty()) {
            lines.add(howMeasured(result, elapsed));
        }
        return List.copyOf(lines);
    }

    /** Rows that broke a limit, lack a figure that others have, or have a figure of at least the cut-off. */
    private Predicate<DependencyRow> worthShowing(List<DependencyRow> rows, Violations broken) {
        boolean needsAlone = rows.stream().anyMatch(row -> row.alone().isPresent());
        boolean needsOwn = rows.stream().anyMatch(row -> row.own().isPresent());
        return row -> broken.include(row)
                || (needsAlone && !row.project() && row.alone().isEmpty())
                || (needsOwn && row.own().isEmpty())
                || Stream.of(row.aloneBytes(), row.ownBytes(), row.savesBytes())
                        .flatMapToLong(OptionalLong::stream)
                        .anyMatch(bytes -> Math.abs(bytes) >= cutOff.value());
    }

    private String totalLine(BundleResult result, Violations broken) {
        String label = Printable.of(result.header().project()) + " in total";
        String line = result.whole()
                .map(whole -> RowText.of(whole.total()) + label + ": heap "
                        + new Bytes(whole.total().heapBytes()).inMiB() + " MiB + metaspace "
                        + new Bytes(whole.total().metaspaceBytes()).inMiB() + " MiB"
                        + (whole.complete() ? "" : ", at least: not everything could be loaded"))
                .orElseGet(() -> RowText.NOT_MEASURED + label);
        return broken.include(Metric.BOOT_MEMORY) ? paint.bad(line) : paint.strong(line);
    }

    private List<String> treeLines(DependencyTree tree, BundleResult result, Violations broken) {
        DisplayNames names =
                DisplayNames.of(result.dependencies(), result.header().project());
        String estimateMark = BundleText.estimateMark(result);
        return tree.lines(BoxCharacters.of(terminal), (row, branch, below) -> {
            boolean bad = broken.include(row);
            UnaryOperator<String> figures = bad ? paint::bad : UnaryOperator.identity();
            UnaryOperator<String> name = bad ? paint::bad : row.direct() ? paint::strong : UnaryOperator.identity();
            List<String> lines = new ArrayList<>();
            lines.add(figures.apply(RowText.of(row, estimateMark).toString())
                    + paint.faint(branch)
                    + name.apply(names.full(row)));
            addNotLoaded(row, below, lines);
            addRequirers(names.ofRequirersBesidesParent(row), below, lines);
            return lines;
        });
    }

    private void addNotLoaded(DependencyRow row, String indent, List<String> lines) {
        BundleText.muchNotLoaded(row).ifPresent(text -> {
            int room = terminal.roomAfter(RowText.width() + indent.length());
            WordWrap.words("", text, room).forEach(line -> lines.add(RowText.BLANK + paint.warn(indent + line)));
        });
    }

    private void addRequirers(List<String> requirers, String indent, List<String> lines) {
        if (!requirers.isEmpty()) {
            int room = terminal.roomAfter(RowText.width() + indent.length());
            WordWrap.of("also required by:", requirers, room)
                    .forEach(text -> lines.add(RowText.BLANK + paint.faint(indent + text)));
        }
    }

    /** What is not in the tree, and the sum: the column {@code own} adds up to the total. */
    private void addSums(BundleResult result, List<DependencyRow> cut, List<String> lines) {
        if (!cut.isEmpty()) {
            boolean measured = cut.stream().anyMatch(row -> row.own().isPresent());
            lines.add((measured ? RowText.of(BundleText.ownOf(cut)) : RowText.BLANK)
                    + (cut.size() == 1 ? "1 more row, below " : cut.size() + " more rows, each below ")
                    + cutOff.inMiB() + " MiB");
        }
        result.whole().ifPresent(whole -> {
            BundleText.parts(whole).forEach(part -> lines.add(partLine(part, whole)));
            String rule = RowText.rule(BoxCharacters.of(terminal).rule()).toString();
            lines.add(paint.faint(rule.stripTrailing()));
            lines.add(RowText.of(BundleText.sum(result, whole)) + "sum");
        });
    }

    private String partLine(BundleText.Part part, BundleResult.Whole whole) {
        String line = RowText.of(part.own()) + part.name();
        return part.isResidual() && whole.residualShare() > MAX_RESIDUAL_SHARE
                ? paint.warn(line + " (" + NumberText.percent(whole.residualShare(), 2) + " % of the total)")
                : line;
    }

    /** Classes that were not loaded, and what initialisers did. */
    private static void addNotes(BundleResult result, List<String> lines) {
        String seeJson = "; see " + result.header().goal() + ".json";
        lines.addAll(BundleText.notLoaded(result.dependencies(), seeJson));
        List<String> notes = result.dependencies().stream()
                .flatMap(row -> row.notes().stream().map(note -> row.subject() + ": " + note))
                .map(Printable::of)
                .toList();
        if (!notes.isEmpty()) {
            lines.add("while loading:");
        }
        notes.stream().limit(MAX_NOTES).map(note -> "  " + note).forEach(lines::add);
        int more = notes.size() - MAX_NOTES;
        if (more > 0) {
            lines.add("  and " + NumberText.count(more, "more note", "more notes") + seeJson);
        }
    }

    private static String howMeasured(BundleResult result, Duration elapsed) {
        return result.measured() == 0
                ? "nothing changed: all figures from the cache"
                : "measured " + NumberText.count(result.measured(), "fork", "forks") + " in " + TimeSpan.print(elapsed);
    }
}
