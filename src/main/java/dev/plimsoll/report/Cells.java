package dev.plimsoll.report;

import dev.plimsoll.result.Alone;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.unit.Bytes;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The figures of one line as text, right-aligned under their heads. A dash stands for what was not measured, nothing for
 * what there cannot be.
 *
 * @param alone what it takes in a JVM of its own
 * @param own its part of the total
 * @param saves what leaves when it is removed
 * @param classes the classes loaded
 */
record Cells(String alone, String own, String saves, String classes) {

    static final String ABSENT = "-";

    static final Cells HEAD = new Cells("alone", "own", "saves", "classes");
    static final Cells UNITS = new Cells("MiB", "MiB", "MiB", "");
    static final Cells BLANK = new Cells("", "", "", "");
    static final Cells NOT_MEASURED = new Cells("", ABSENT, "", ABSENT);

    /** Of {@code own} and {@code classes} alone, as for all that is no dependency. */
    static Cells of(Footprint footprint) {
        return new Cells("", new Bytes(footprint.bytes()).inMiB(), "", count(footprint.classes()));
    }

    /**
     * Of a dependency.
     *
     * @param estimateMark what goes before an estimate, where other figures of the column are measured
     */
    static Cells of(DependencyRow row, String estimateMark) {
        String absent = row.project() ? "" : ABSENT;
        boolean measured =
                row.saves().stream().anyMatch(saves -> saves.measuredBytes().isPresent());
        return new Cells(
                mib(row.aloneBytes(), absent),
                mib(row.ownBytes(), ABSENT),
                row.savesBytes().isPresent() ? (measured ? "" : estimateMark) + mib(row.savesBytes(), "") : absent,
                row.own()
                        .or(() -> row.alone().map(Alone::footprint))
                        .map(footprint -> count(footprint.classes()))
                        .orElse(ABSENT));
    }

    /** Rules above a sum. */
    static Cells rule(String dash) {
        return new Cells("", dash.repeat(7), "", dash.repeat(7));
    }

    boolean hasAbsent() {
        return alone.equals(ABSENT) || own.equals(ABSENT) || saves.equals(ABSENT) || classes.equals(ABSENT);
    }

    static int width() {
        return BLANK.toString().length();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7s  %7s  %7s  %7s   ", alone, own, saves, classes);
    }

    private static String mib(OptionalLong bytes, String absent) {
        return bytes.isPresent() ? new Bytes(bytes.getAsLong()).inMiB() : absent;
    }

    private static String count(int classes) {
        return String.format(Locale.ROOT, "%,d", classes);
    }
}
