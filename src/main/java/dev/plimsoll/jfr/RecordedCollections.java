package dev.plimsoll.jfr;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a recording has of the garbage collector in a span of time.
 *
 * @param collections those that began in the span, in the order of time
 * @param pauseMicros all pauses that began in the span, in microseconds and any order
 * @param calls calls of {@code System.gc()}
 * @param large allocations outside of thread-local buffers
 * @param regionBytes the size of a region of G1; empty for other collectors
 * @param stallMicros how long threads waited for memory each time, in microseconds
 * @param isComplete false if Flight Recorder lost events
 */
public record RecordedCollections(
        List<RecordedCollection> collections,
        List<Long> pauseMicros,
        List<GcCall> calls,
        List<LargeObject> large,
        OptionalLong regionBytes,
        List<Long> stallMicros,
        boolean isComplete) {

    public RecordedCollections {
        collections = List.copyOf(collections);
        pauseMicros = List.copyOf(pauseMicros);
        calls = List.copyOf(calls);
        large = List.copyOf(large);
        stallMicros = List.copyOf(stallMicros);
    }

    /**
     * A collection.
     *
     * @param id the number that the JVM gave it
     * @param startMicros when it began, in microseconds after the span began
     * @param name as the JVM names it
     * @param cause as the JVM names it
     * @param isMixed whether G1 also collected a part of the old generation
     * @param durationMicros from its begin to its end, in microseconds
     * @param pauses how many pauses
     * @param pauseMicros their sum in microseconds
     * @param longestMicros the longest in microseconds
     * @param usedBefore heap used before it, in bytes
     * @param usedAfter heap used after it, in bytes
     * @param copiedToOld bytes that it added to the old generation, as G1 and Parallel record it
     * @param survivors bytes in the survivor space after it, as Serial and G1 record it
     */
    public record RecordedCollection(
            long id,
            long startMicros,
            String name,
            String cause,
            boolean isMixed,
            long durationMicros,
            int pauses,
            long pauseMicros,
            long longestMicros,
            OptionalLong usedBefore,
            OptionalLong usedAfter,
            OptionalLong copiedToOld,
            OptionalLong survivors) {}

    /**
     * A call of {@code System.gc()}.
     *
     * @param stack the frames, the innermost first
     * @param micros how long it took, in microseconds
     */
    public record GcCall(List<StackFrame> stack, long micros) {

        public GcCall {
            stack = List.copyOf(stack);
        }
    }

    /**
     * An allocated object.
     *
     * @param type for example {@code byte[]}
     * @param bytes its size
     * @param stack the frames, the innermost first
     */
    public record LargeObject(String type, long bytes, List<StackFrame> stack) {

        public LargeObject {
            stack = List.copyOf(stack);
        }
    }
}
