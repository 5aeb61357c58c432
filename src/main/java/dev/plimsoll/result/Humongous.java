package dev.plimsoll.result;

import java.util.List;

/**
 * Objects that are larger than half a region of G1: each gets regions of its own in the old generation, whose rest stays empty.
 *
 * @param regionBytes the size of a region
 * @param rows by type and location, the most bytes first
 */
public record Humongous(long regionBytes, List<HumongousRow> rows) {

    public Humongous {
        rows = List.copyOf(rows);
    }

    /**
     * Objects of one type that were allocated at one location.
     *
     * @param type for example {@code byte[]}
     * @param site the innermost frame outside the JDK
     * @param objects how many
     * @param bytes of all of them
     * @param largestBytes of the largest one
     */
    public record HumongousRow(String type, Site site, long objects, long bytes, long largestBytes) {}

    /** How many there are. */
    public long objects() {
        return rows.stream().mapToLong(HumongousRow::objects).sum();
    }

    /** The bytes of all of them. */
    public long bytes() {
        return rows.stream().mapToLong(HumongousRow::bytes).sum();
    }
}
