package dev.plimsoll.report.text;

import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.unit.Bytes;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The figures of one line, right-aligned below their heads. What was not measured is a dash; what does not apply is empty.
 *
 * @param alone what it takes in a separate JVM
 * @param own its part of the total
 * @param saves the memory freed when it is removed
 * @param classes the classes loaded
 */
public record RowText(String alone, String own, String saves, String classes) {

    public static final String ABSENT = "-";

    public static final RowText HEAD = new RowText("alone", "own", "saves", "classes");
    public static final RowText UNITS = new RowText("MiB", "MiB", "MiB", "");
    public static final RowText BLANK = new RowText("", "", "", "");
    public static final RowText NOT_MEASURED = new RowText("", ABSENT, "", ABSENT);

    /** Only {@code own} and {@code classes}, for what is not a dependency. */
    public static RowText of(Footprint footprint) {
        return new RowText("", new Bytes(footprint.bytes()).inMiB(), "", NumberText.count(footprint.classes()));
    }

    /**
     * The figures of a dependency.
     *
     * @param estimateMark the prefix of an estimate; empty if no figure of the column is measured
     */
    public static RowText of(DependencyRow row, String estimateMark) {
        String absent = row.project() ? "" : ABSENT;
        boolean measured =
                row.saves().stream().anyMatch(saves -> saves.measuredBytes().isPresent());
        return new RowText(
                mib(row.aloneBytes(), absent),
                mib(row.ownBytes(), ABSENT),
                row.savesBytes().isPresent() ? (measured ? "" : estimateMark) + mib(row.savesBytes(), "") : absent,
                row.own()
                        .or(() -> row.alone().map(Alone::footprint))
                        .map(footprint -> NumberText.count(footprint.classes()))
                        .orElse(ABSENT));
    }

    /** Rules above a sum. */
    public static RowText rule(String dash) {
        return new RowText("", dash.repeat(7), "", dash.repeat(7));
    }

    boolean hasAbsent() {
        return alone.equals(ABSENT) || own.equals(ABSENT) || saves.equals(ABSENT) || classes.equals(ABSENT);
    }

    public static int width() {
        return BLANK.toString().length();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7s  %7s  %7s  %7s   ", alone, own, saves, classes);
    }

    private static String mib(OptionalLong bytes, String absent) {
        return bytes.isPresent() ? new Bytes(bytes.getAsLong()).inMiB() : absent;
    }
}
