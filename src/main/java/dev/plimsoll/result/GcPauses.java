package dev.plimsoll.result;

/**
 * The pauses of all collections.
 *
 * @param count how many
 * @param totalMicros their sum in microseconds
 * @param longestMicros the longest in microseconds
 * @param p99Micros in microseconds: 99 % of the pauses are not longer
 */
public record GcPauses(int count, long totalMicros, long longestMicros, long p99Micros) {

    public static final GcPauses NONE = new GcPauses(0, 0, 0, 0);
}
