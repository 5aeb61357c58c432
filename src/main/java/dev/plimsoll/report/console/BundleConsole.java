package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.BundleColumns;
import dev.plimsoll.report.text.BundleText;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.DisplayNames;
import dev.plimsoll.report.text.LoadedText;
import dev.plimsoll.report.text.NumberText;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints a result of {@code bundle-mem} or {@code artifact-mem}: the largest dependencies, or all details as a tree.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param details whether the tree and all notes are printed
 * @param cutOff rows below it are summed in one line; empty for 2 % of the total, and {@link #DETAILS_CUT_OFF} in details
 */
public record BundleConsole(ConsoleSize terminal, AnsiStyle paint, boolean details, Optional<Bytes> cutOff)
        implements ResultConsole<BundleResult> {

    private static final Bytes DETAILS_CUT_OFF = Bytes.parse("0.3MiB");

    private static final int MAX_NOTES = 6;

    /** A larger residual is worth a warning. */
    private static final double MAX_RESIDUAL_SHARE = 0.001;

    @Override
    public List<String> figures(BundleResult result, GateResult gate, Duration elapsed) {
        return details ? inDetail(result, gate, elapsed) : largest(result, gate, elapsed);
    }

    private List<String> largest(BundleResult result, GateResult gate, Duration elapsed) {
        Violations broken = Violations.in(gate);
        BundleColumns columns = BundleColumns.of(result);
        List<DependencyRow> shown = largest(result, broken);
        List<DependencyRow> cut = new ArrayList<>(result.dependencies());
        cut.removeAll(shown);
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(columns.head() + "dependency"));
        lines.add(paint.faint(columns.units()));
        lines.addAll(totalLines(result, broken));
        DisplayNames names =
                DisplayNames.of(result.dependencies(), result.header().project());
        shown.forEach(row -> lines.addAll(row(row, "", "", names, columns, broken, BundleText.muchNotLoaded(row))));
        if (!cut.isEmpty()) {
            lines.add(columns.of(cut) + LeftOut.rows(cut.size(), "row", "rows", BoxCharacters.of(terminal)));
        }
        result.whole()
                .ifPresent(whole -> BundleText.parts(whole).stream()
                        .filter(part -> !part.isResidual() || whole.residualShare() > MAX_RESIDUAL_SHARE)
                        .forEach(part -> lines.add(partLine(columns.of(part.own()), part, whole))));
        BundleText.caveats(result, shown).forEach(line -> lines.add(paint.faint(line)));
        BundleText.notLoaded(result).ifPresent(text -> lines.add(text + seeJson(result)));
        if (!result.dependencies().isEmpty()) {
            lines.add(howMeasured(result, elapsed));
        }
        return List.copyOf(lines);
    }

    /** Rows that broke a limit first; then those that are large enough, largest first. */
    private List<DependencyRow> largest(BundleResult result, Violations broken) {
        long total = result.whole().map(whole -> whole.total().bytes()).orElse(0L);
        Predicate<DependencyRow> isLarge = cutOff.<Predicate<DependencyRow>>map(
                        min -> row -> largestBytes(row) >= min.value())
                .orElse(row -> LeftOut.isLarge(bytes(row), total));
        Comparator<DependencyRow> largestFirst =
                Comparator.comparingLong(BundleConsole::bytes).reversed().thenComparing(DependencyRow::id);
        return result.dependencies().stream()
                .filter(row -> broken.include(row) || isLarge.test(row))
                .sorted(Comparator.comparing((DependencyRow row) -> !broken.include(row))
                        .thenComparing(largestFirst))
                .limit(cutOff.isPresent() ? Long.MAX_VALUE : LeftOut.MAX_ROWS)
                .sorted(largestFirst)
                .toList();
    }

    /** What a row is of the total, or alone if there is none. */
    private static long bytes(DependencyRow row) {
        return Stream.of(row.ownBytes(), row.aloneBytes())
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(0);
    }

    private static long largestBytes(DependencyRow row) {
        return Stream.of(row.aloneBytes(), row.ownBytes(), row.savesBytes(), row.loadedBytes())
                .flatMapToLong(OptionalLong::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private List<String> inDetail(BundleResult result, GateResult gate, Duration elapsed) {
        Violations broken = Violations.in(gate);
        List<DependencyRow> rows = result.dependencies();
        DependencyTree tree = DependencyTree.of(rows, worthShowing(rows, broken));
        BundleColumns columns = BundleColumns.of(result);
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(columns.head() + "dependency"));
        lines.add(paint.faint(columns.units()));
        lines.addAll(totalLines(result, broken));
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
                || largestBytes(row) >= cutOff.orElse(DETAILS_CUT_OFF).value() && hasFigure(row);
    }

    private static boolean hasFigure(DependencyRow row) {
        return Stream.of(row.aloneBytes(), row.ownBytes(), row.savesBytes(), row.loadedBytes())
                .anyMatch(OptionalLong::isPresent);
    }

    /** On two lines if one is too long. */
    private List<String> totalLines(BundleResult result, Violations broken) {
        BundleColumns columns = BundleColumns.of(result);
        String figures = result.whole().map(whole -> columns.of(whole.total())).orElseGet(columns::notMeasured);
        String name = Printable.of(result.header().project()) + ", " + BundleText.total(result);
        String sizes = result.whole().map(BundleText::sizes).orElse("");
        List<String> texts = sizes.isEmpty()
                ? List.of(name)
                : WordWrap.of(name + ":", List.of(sizes), terminal.roomAfter(columns.width()));
        UnaryOperator<String> style = broken.include(Metric.BOOT_MEMORY) ? paint::bad : paint::strong;
        return IntStream.range(0, texts.size())
                .mapToObj(i -> style.apply((i == 0 ? figures : columns.blank()) + texts.get(i)))
                .toList();
    }

    private List<String> treeLines(DependencyTree tree, BundleResult result, Violations broken) {
        DisplayNames names =
                DisplayNames.of(result.dependencies(), result.header().project());
        BundleColumns columns = BundleColumns.of(result);
        LoadedText loaded = LoadedText.of(result);
        return tree.lines(BoxCharacters.of(terminal), (row, branch, below) -> {
            Optional<String> warning = BundleText.muchNotLoaded(row);
            List<String> lines = new ArrayList<>(row(row, branch, below, names, columns, broken, warning));
            int room = terminal.roomAfter(columns.width() + below.length());
            loaded.removalBelow(row).stream()
                    .flatMap(text -> WordWrap.words("", text, room).stream())
                    .forEach(text -> lines.add(columns.blank() + paint.warn(below + text)));
            requirers(names.ofRequirersBesidesParent(row), room)
                    .forEach(text -> lines.add(columns.blank() + paint.faint(below + text)));
            return lines;
        });
    }

    /** Figures and name, and a warning below them. */
    private List<String> row(
            DependencyRow row,
            String branch,
            String below,
            DisplayNames names,
            BundleColumns columns,
            Violations broken,
            Optional<String> warning) {
        boolean bad = broken.include(row);
        UnaryOperator<String> figures = bad ? paint::bad : UnaryOperator.identity();
        UnaryOperator<String> name = bad ? paint::bad : row.direct() ? paint::strong : UnaryOperator.identity();
        List<String> lines = new ArrayList<>();
        lines.add(figures.apply(columns.of(row)) + paint.faint(branch) + name.apply(names.full(row)));
        int room = terminal.roomAfter(columns.width() + below.length());
        warning.stream()
                .flatMap(text -> WordWrap.words("", text, room).stream())
                .forEach(text -> lines.add(columns.blank() + paint.warn(below + text)));
        return lines;
    }

    private static List<String> requirers(List<String> requirers, int room) {
        return requirers.isEmpty() ? List.of() : WordWrap.of("also required by:", requirers, room);
    }

    /** What is not in the tree, and the sum: the column {@code own} adds up to the total. */
    private void addSums(BundleResult result, List<DependencyRow> cut, List<String> lines) {
        BundleColumns columns = BundleColumns.of(result);
        if (!cut.isEmpty()) {
            lines.add(columns.of(cut)
                    + (cut.size() == 1 ? "1 more row, below " : cut.size() + " more rows, each below ")
                    + cutOff.orElse(DETAILS_CUT_OFF).inMiB() + " MiB");
        }
        result.whole().ifPresent(whole -> {
            BundleText.parts(whole).forEach(part -> lines.add(partLine(columns.of(part.own()), part, whole)));
            String rule = columns.rule(BoxCharacters.of(terminal).rule());
            lines.add(paint.faint(rule.stripTrailing()));
            lines.add(columns.of(BundleText.sum(result, whole)) + "sum");
        });
    }

    private String partLine(String figures, BundleText.Part part, BundleResult.Whole whole) {
        String line = figures + part.name();
        return part.isResidual() && whole.residualShare() > MAX_RESIDUAL_SHARE
                ? paint.warn(line + " (" + NumberText.percent(whole.residualShare(), 2) + " % of the total)")
                : line;
    }

    /** Classes that were not loaded, and what initialisers did. */
    private static void addNotes(BundleResult result, List<String> lines) {
        String seeJson = seeJson(result);
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

    private static String seeJson(BundleResult result) {
        return "; see " + result.header().goal() + ".json";
    }

    private static String howMeasured(BundleResult result, Duration elapsed) {
        return result.measured() == 0
                ? "nothing changed: all figures from the cache"
                : "measured " + NumberText.count(result.measured(), "fork", "forks") + " in " + TimeSpan.print(elapsed);
    }
}
