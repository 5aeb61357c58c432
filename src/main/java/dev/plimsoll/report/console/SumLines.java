package dev.plimsoll.report.console;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what is not in the tree, and the sum: the column {@code own} adds up to the total. */
final class SumLines {

    /** From here on the residual is worth a warning. */
    private static final double RESIDUAL = 0.001;

    private final ConsoleSize terminal;
    private final AnsiStyle paint;

    SumLines(ConsoleSize terminal, AnsiStyle paint) {
        this.terminal = terminal;
        this.paint = paint;
    }

    List<String> of(BundleResult result, List<DependencyRow> cut, Bytes cutOff) {
        List<String> lines = new ArrayList<>();
        if (!cut.isEmpty()) {
            lines.add(cutLine(cut, cutOff));
        }
        result.whole().ifPresent(whole -> addWhole(whole, sum(result.dependencies()), lines));
        return lines;
    }

    private static String cutLine(List<DependencyRow> cut, Bytes cutOff) {
        boolean measured = cut.stream().anyMatch(row -> row.own().isPresent());
        String label = cut.size() == 1 ? "1 more row, below " : cut.size() + " more rows, each below ";
        return (measured ? RowText.of(sum(cut)) : RowText.BLANK) + label + cutOff.inMiB() + " MiB";
    }

    private void addWhole(BundleResult.Whole whole, Footprint rows, List<String> lines) {
        lines.add(RowText.of(whole.jdk()) + "classes of the JDK that they use");
        lines.add(RowText.of(whole.loader()) + "class loaders and indexes of the jars");
        if (!whole.unselected().equals(Footprint.NONE)) {
            lines.add(RowText.of(whole.unselected()) + "dependencies left out by includes and excludes");
        }
        lines.add(residualLine(whole));
        lines.add(paint.faint(
                RowText.rule(BoxCharacters.of(terminal).rule()).toString().stripTrailing()));
        Footprint sum = rows.plus(whole.jdk())
                .plus(whole.loader())
                .plus(whole.unselected())
                .plus(whole.residual());
        lines.add(RowText.of(sum) + "sum");
    }

    private String residualLine(BundleResult.Whole whole) {
        String line = RowText.of(whole.residual()) + "residual, which no row explains";
        return whole.residualShare() > RESIDUAL
                ? paint.warn(String.format(Locale.ROOT, "%s (%.2f %% of the total)", line, whole.residualShare() * 100))
                : line;
    }

    private static Footprint sum(List<DependencyRow> rows) {
        return rows.stream().flatMap(row -> row.own().stream()).reduce(Footprint.NONE, Footprint::plus);
    }
}
