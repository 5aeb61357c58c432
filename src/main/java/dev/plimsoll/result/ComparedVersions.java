package dev.plimsoll.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Versions, or artifacts, side by side. The first one is what the others are compared with.
 *
 * @param dependency {@code group:artifact[:classifier]} of all rows; empty if they are of different artifacts
 * @param rows the base first, then in the order of the versions, or as they were named
 * @param leftOut how many more versions there are
 * @param notes what else there is to know, one sentence each
 */
public record ComparedVersions(String dependency, List<VersionRow> rows, int leftOut, List<String> notes) {

    /** Boot memory moves by this share between runs of an unchanged artifact. */
    private static final double REPEATABILITY = 0.001;

    public ComparedVersions {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("Nothing is compared of " + dependency);
        }
    }

    /** What the others are compared with. */
    public VersionRow base() {
        return rows.get(0);
    }

    /** All but the base. */
    public List<VersionRow> others() {
        return rows.subList(1, rows.size());
    }

    /** How many bytes more a row has than the base; empty for the base, and if one of them has no figure. */
    public OptionalLong difference(VersionRow row) {
        return row == base() || row.bytes().isEmpty() || base().bytes().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(row.bytes().getAsLong() - base().bytes().getAsLong());
    }

    /** Whether a row differs from the base by more than readings of one artifact do. */
    public boolean differs(VersionRow row) {
        OptionalLong difference = difference(row);
        return difference.isPresent()
                && Math.abs(difference.getAsLong())
                        > REPEATABILITY * base().bytes().orElse(0);
    }

    /** The row that saves most, of equal ones the last; empty if none saves anything. */
    public Optional<VersionRow> smallest() {
        return others().stream()
                .filter(row -> differs(row) && difference(row).orElse(0) < 0)
                .max(Comparator.comparingLong(
                                (VersionRow row) -> -difference(row).orElse(0))
                        .thenComparing(rows::indexOf));
    }

    /** The last row with a figure; empty if only the base has one. */
    public Optional<VersionRow> newest() {
        return others().stream().filter(row -> row.total().isPresent()).reduce((first, second) -> second);
    }

    /** The bytes that the smallest version saves; 0 if none does. */
    public long savedBytes() {
        return smallest().stream().mapToLong(row -> -difference(row).orElse(0)).sum();
    }
}
