package dev.plimsoll.result;

/**
 * One category of the resident memory of a process. The rows of a result add up to its resident set.
 *
 * @param category a stable identifier, for example {@code metaspace}
 * @param label what users read
 * @param bytes resident bytes
 */
public record NativeRow(String category, String label, long bytes) {

    /** The category of what no other explains; the last row. */
    public static final String UNEXPLAINED = "unexplained";
}
