package dev.plimsoll.result;

import java.util.List;

/**
 * The resident memory of a process, by what it belongs to.
 *
 * @param rows in the order of the categories, without empty ones except {@link LedgerCategory#UNEXPLAINED}; they add up to the
 *     resident set size
 */
public record Ledger(List<LedgerRow> rows) {

    /**
     * A row.
     *
     * @param category what the memory belongs to
     * @param bytes resident
     */
    public record LedgerRow(LedgerCategory category, long bytes) {}

    public Ledger {
        rows = List.copyOf(rows);
    }

    /** The resident set size, in bytes. */
    public long rssBytes() {
        return rows.stream().mapToLong(LedgerRow::bytes).sum();
    }

    /** The bytes of a category; 0 if it has none. */
    public long bytes(LedgerCategory category) {
        return rows.stream()
                .filter(row -> row.category() == category)
                .mapToLong(LedgerRow::bytes)
                .sum();
    }
}
