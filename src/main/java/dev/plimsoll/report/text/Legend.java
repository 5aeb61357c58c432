package dev.plimsoll.report.text;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the columns and marks of one table mean.
 *
 * @param someSavesMeasured whether estimates have to be told from measured figures
 * @param someAbsent whether a figure that is shown was not measured
 */
public record Legend(boolean someSavesMeasured, boolean someAbsent) {

    public static Legend of(BundleResult result, DependencyTree tree) {
        Legend plain = new Legend(
                result.dependencies().stream()
                        .flatMap(row -> row.saves().stream())
                        .anyMatch(saves -> saves.measuredBytes().isPresent()),
                false);
        boolean absent = result.whole().isEmpty()
                || tree.shown().anyMatch(row -> plain.cells(row).hasAbsent());
        return new Legend(plain.someSavesMeasured, absent);
    }

    /** The figures of a dependency with the marks that {@link #lines()} explains. */
    public RowText cells(DependencyRow row) {
        return RowText.of(row, someSavesMeasured ? "~" : "");
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("alone: in a JVM of its own; own: its part of the total; saves: what goes when it is removed"
                + (someSavesMeasured ? " (~ estimated)" : " (estimated)"));
        if (someAbsent) {
            lines.add(RowText.ABSENT + ": not measured");
        }
        return lines;
    }
}
