package dev.plimsoll.report.text;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalLong;

/**
 * The columns of the table of {@code bundle-mem}.
 *
 * @param estimateMark the prefix of an estimate; empty if no figure of the column is measured
 * @param hasLoaded whether it is known what the running application has of the dependencies
 */
public record BundleColumns(String estimateMark, boolean hasLoaded) {

    private static final String MIB = "MiB";

    public static BundleColumns of(BundleResult result) {
        return new BundleColumns(
                BundleText.someSavesMeasured(result) ? "~" : "",
                result.loadedFrom().isPresent());
    }

    public String head() {
        return new RowText("alone", "own", BundleText.AT_MOST, BundleText.LOADED, "classes").print(hasLoaded);
    }

    public String units() {
        return new RowText(MIB, MIB, MIB, MIB, "").print(hasLoaded).stripTrailing();
    }

    public String blank() {
        return new RowText("", "", "", "", "").print(hasLoaded);
    }

    /** The total if there is none. */
    public String notMeasured() {
        return new RowText("", RowText.ABSENT, "", "", RowText.ABSENT).print(hasLoaded);
    }

    /** Only {@code own} and {@code classes}, for what is not a dependency. */
    public String of(Footprint footprint) {
        return of(footprint, "");
    }

    /** Several rows as one. */
    public String of(List<DependencyRow> rows) {
        OptionalLong loaded =
                rows.stream().flatMapToLong(row -> row.loadedBytes().stream()).reduce(Long::sum);
        return rows.stream().anyMatch(row -> row.own().isPresent())
                ? of(BundleText.ownOf(rows), mib(loaded, ""))
                : blank();
    }

    private String of(Footprint footprint, String loaded) {
        return new RowText("", new Bytes(footprint.bytes()).inMiB(), "", loaded, NumberText.count(footprint.classes()))
                .print(hasLoaded);
    }

    /** The figures of a dependency. */
    public String of(DependencyRow row) {
        return texts(row).print(hasLoaded);
    }

    /** Rules above a sum. */
    public String rule(String dash) {
        return new RowText("", dash.repeat(7), "", "", dash.repeat(7)).print(hasLoaded);
    }

    public int width() {
        return blank().length();
    }

    boolean hasAbsent(DependencyRow row) {
        return texts(row).hasAbsent(hasLoaded);
    }

    /** The figures of a dependency, one by one. */
    public RowText texts(DependencyRow row) {
        String absent = row.project() ? "" : RowText.ABSENT;
        boolean measured =
                row.saves().stream().anyMatch(saves -> saves.measuredBytes().isPresent());
        return new RowText(
                mib(row.aloneBytes(), absent),
                mib(row.ownBytes(), RowText.ABSENT),
                row.savesBytes().isPresent() ? (measured ? "" : estimateMark) + mib(row.savesBytes(), "") : absent,
                LoadedText.appliesTo(row) ? mib(row.loadedBytes(), RowText.ABSENT) : "",
                row.own()
                        .or(() -> row.alone().map(Alone::footprint))
                        .map(footprint -> NumberText.count(footprint.classes()))
                        .orElse(RowText.ABSENT));
    }

    private static String mib(OptionalLong bytes, String absent) {
        return bytes.isPresent() ? new Bytes(bytes.getAsLong()).inMiB() : absent;
    }
}
