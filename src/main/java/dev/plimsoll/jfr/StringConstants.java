package dev.plimsoll.jfr;

import dev.plimsoll.unit.LongIntMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import one.jfr.JfrReader;
import one.jfr.StackTrace;
import one.jfr.event.AllocationSample;
import org.jspecify.annotations.Nullable;

/**
 * Finds the string constants that the JVM creates where a bytecode needs one, or all of a class at once in the thread that has a
 * method of it compiled by C2. Their allocations look like this: a {@code String} and then its array, again and again at one
 * bytecode index of a method that is not native.
 *
 * <p>No other code does that. {@code new String(…)} allocates the array in a frame of the JDK, and a concatenation that C2 has
 * compiled allocates both at one bytecode index, but the array first. Native methods create strings as the JVM does.
 *
 * <p>Not thread-safe.
 */
final class StringConstants {

    static final String STRING = "java.lang.String";
    static final String ARRAY = "[B";

    /** How HotSpot numbers frames of native methods. */
    private static final byte NATIVE_FRAME = 3;

    private static final int NO_STACK = 0;
    private final LongIntMap stringByThread = new LongIntMap();
    private final Map<Integer, Counts> chunkCounts = new HashMap<>();
    private final Map<Integer, Counts> countsByNode = new HashMap<>();
    private final Map<Integer, Integer> nodeByChunkStack = new HashMap<>();
    private int stringClass;
    private int arrayClass;

    /** The strings and arrays that a bytecode index allocated, and how many arrays followed a string. */
    private static final class Counts {

        private final LongSummaryStatistics strings = new LongSummaryStatistics();
        private final LongSummaryStatistics arrays = new LongSummaryStatistics();
        private long pairs;

        void add(Counts other) {
            strings.combine(other.strings);
            arrays.combine(other.arrays);
            pairs += other.pairs;
        }

        /** Flight Recorder may write the buffers of a thread in another order, which separates some pairs. */
        boolean areConstants() {
            return strings.getCount() == arrays.getCount()
                    && 2 * pairs >= strings.getCount()
                    && strings.getMin() < arrays.getMin()
                    && strings.getMax() < arrays.getMax();
        }
    }

    /** Must be called when a chunk begins. */
    void enter(JfrReader chunk, StackResolver names) {
        stringByThread.clear();
        chunkCounts.clear();
        nodeByChunkStack.clear();
        stringClass = arrayClass = -1;
        chunk.classes.forEach((id, type) -> {
            String name = names.className(chunk, id);
            if (name.equals(STRING)) {
                stringClass = (int) id;
            } else if (name.equals(ARRAY)) {
                arrayClass = (int) id;
            }
        });
    }

    /** Adds the next allocation of the chunk. */
    void add(AllocationSample event) {
        if (event.classId == stringClass) {
            stringByThread.put(event.tid, event.stackTraceId);
            counts(event).strings.accept(event.time);
        } else if (event.classId == arrayClass) {
            boolean isPair = event.stackTraceId != NO_STACK && stringByThread.get(event.tid) == event.stackTraceId;
            stringByThread.put(event.tid, NO_STACK);
            counts(event).arrays.accept(event.time);
            counts(event).pairs += isPair ? 1 : 0;
        }
    }

    private Counts counts(AllocationSample event) {
        return chunkCounts.computeIfAbsent(event.stackTraceId, stack -> new Counts());
    }

    /** Must be called after the last allocation of a chunk. */
    void leave(JfrReader chunk, StackResolver names) {
        chunkCounts.forEach((stack, counts) -> {
            if (counts.pairs > 0 && isJava(chunk.stackTraces.get(stack))) {
                int node = names.constants(chunk, stack);
                nodeByChunkStack.put(stack, node);
                countsByNode.computeIfAbsent(node, absent -> new Counts()).add(counts);
            }
        });
    }

    private static boolean isJava(@Nullable StackTrace trace) {
        return trace != null && trace.methods.length > 0 && trace.types[0] != NATIVE_FRAME;
    }

    /** The stack of an allocation: one with a frame for string constants, as far as the chunk shows, or {@code otherwise}. */
    int node(int chunkStack, int classId, int otherwise) {
        return classId == stringClass || classId == arrayClass
                ? nodeByChunkStack.getOrDefault(chunkStack, otherwise)
                : otherwise;
    }

    /** The stacks that have such a frame although the whole recording shows that they allocate something else. */
    Set<Integer> refuted() {
        Set<Integer> refuted = new HashSet<>();
        countsByNode.forEach((node, counts) -> {
            if (!counts.areConstants()) {
                refuted.add(node);
            }
        });
        return refuted;
    }
}
