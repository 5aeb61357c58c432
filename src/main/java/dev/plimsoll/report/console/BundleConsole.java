package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.DependencyTree;
import dev.plimsoll.report.text.DisplayNames;
import dev.plimsoll.report.text.Legend;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.report.text.VerdictLines;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what {@code bundle-mem} and {@code artifact-mem} found as a tree, largest first.
 *
 * @param terminal what the console can show
 * @param paint its styles
 * @param cutOff rows below it are summed in one line
 */
public record BundleConsole(ConsoleSize terminal, AnsiStyle paint, Bytes cutOff) {

    /** The lines to print, without line ends; {@code elapsed} is how long measuring took. */
    public List<String> lines(BundleResult result, GateResult judgement, Duration elapsed) {
        Violations broken = Violations.in(judgement);
        List<DependencyRow> rows = result.dependencies();
        DependencyTree tree = DependencyTree.of(rows, ShownRows.of(rows, cutOff, broken)::isReachedBy);
        Legend legend = Legend.of(result, tree);
        String json = result.head().goal() + ".json";
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(RowText.HEAD + "dependency"));
        lines.add(paint.faint(RowText.UNITS.toString().stripTrailing()));
        lines.add(totalLine(result, broken));
        DisplayNames names = DisplayNames.of(rows, result.head().project());
        lines.addAll(TreeLines.of(tree.roots(), terminal, paint, broken, names, legend::cells));
        lines.addAll(new SumLines(terminal, paint).of(result, tree.cut(), cutOff));
        lines.add("");
        legend.lines().forEach(line -> lines.add(paint.faint(line)));
        lines.addAll(NoteLines.of(result, json));
        if (!rows.isEmpty()) {
            lines.add(howMeasured(result, elapsed));
        }
        lines.add("");
        lines.addAll(VerdictLines.of(judgement, paint));
        return List.copyOf(lines);
    }

    private String totalLine(BundleResult result, Violations broken) {
        String line = result.whole()
                .map(whole -> RowText.of(whole.total()) + label(result) + ": heap "
                        + new Bytes(whole.total().heapBytes()).inMiB() + " MiB + metaspace "
                        + new Bytes(whole.total().metaspaceBytes()).inMiB() + " MiB"
                        + (whole.complete() ? "" : ", at least: not everything could be loaded"))
                .orElseGet(() -> RowText.NOT_MEASURED + label(result));
        return broken.total() ? paint.bad(line) : paint.strong(line);
    }

    private static String label(BundleResult result) {
        return Printable.of(result.head().project()) + " in total";
    }

    private static String howMeasured(BundleResult result, Duration elapsed) {
        return switch (result.measured()) {
            case 0 -> "nothing changed: all figures from the cache";
            case 1 -> "measured 1 fork in " + TimeSpan.print(elapsed);
            default -> "measured " + result.measured() + " forks in " + TimeSpan.print(elapsed);
        };
    }
}
