package dev.plimsoll.result;

import java.util.OptionalLong;

/**
 * One garbage collection.
 *
 * @param id the number that the JVM gave it
 * @param startMicros when it began, in microseconds after the measured requests began
 * @param kind what it collected
 * @param name as the JVM names it, for example {@code G1New}
 * @param cause as the JVM names it, for example {@code Allocation Failure}
 * @param durationMicros from its begin to its end in microseconds, in which a concurrent one lets the application run
 * @param pauses how many pauses it had
 * @param pauseMicros the sum of its pauses in microseconds
 * @param longestPauseMicros its longest pause in microseconds
 * @param usedBeforeBytes heap used before it; empty if the JVM does not record it
 * @param usedAfterBytes heap used after it; empty if the JVM does not record it
 * @param promotedBytes bytes that it moved to the old generation; empty if the JVM does not record it, or if it is not of the young
 *     generation
 */
public record GcCollection(
        long id,
        long startMicros,
        GcKind kind,
        String name,
        String cause,
        long durationMicros,
        int pauses,
        long pauseMicros,
        long longestPauseMicros,
        OptionalLong usedBeforeBytes,
        OptionalLong usedAfterBytes,
        OptionalLong promotedBytes) {

    /** The causes that calls of {@code System.gc()} and {@code Runtime.gc()} have. */
    private static final String EXPLICIT = "System.gc()";

    /** What a collection collects. */
    public enum GcKind {
        /** The young generation. */
        YOUNG,
        /** The young generation and a part of the old one. */
        MIXED,
        /** The whole heap, concurrently: what is used after it includes what the application allocated meanwhile. */
        CONCURRENT,
        /** The whole heap in one pause: what is used after it is live. */
        FULL
    }

    /** Whether it collected the old generation as a whole. */
    public boolean isOld() {
        return kind == GcKind.CONCURRENT || kind == GcKind.FULL;
    }

    /** Whether code asked for it. */
    public boolean isExplicit() {
        return cause.equals(EXPLICIT);
    }
}
