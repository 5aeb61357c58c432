package dev.plimsoll.jfr;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import one.jfr.JfrReader;
import one.jfr.StackTrace;
import one.jfr.event.AllocationSample;

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
    private static final int STRINGS = 0;
    private static final int ARRAYS = 1;
    private static final int PAIRS = 2;

    private final LongIntMap stringByThread = new LongIntMap();
    private final RowTable chunkCounts = new RowTable();
    private final Map<Integer, Counts> countsByNode = new HashMap<>();
    private final Map<Integer, Integer> nodeByChunkStack = new HashMap<>();
    private int stringClass;
    private int arrayClass;

    /** How many strings and arrays a bytecode index allocated, and how many arrays followed a string. */
    private static final class Counts {

        private final long[] byKind = new long[PAIRS + 1];

        boolean areConstants() {
            return byKind[STRINGS] == byKind[PAIRS] && byKind[ARRAYS] == byKind[PAIRS];
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
            chunkCounts.add(0, event.stackTraceId, STRINGS, 0, 1);
        } else if (event.classId == arrayClass) {
            boolean isPair = event.stackTraceId != NO_STACK && stringByThread.get(event.tid) == event.stackTraceId;
            stringByThread.put(event.tid, NO_STACK);
            chunkCounts.add(0, event.stackTraceId, ARRAYS, 0, 1);
            if (isPair) {
                chunkCounts.add(0, event.stackTraceId, PAIRS, 0, 1);
            }
        }
    }

    /** Must be called after the last allocation of a chunk. */
    void leave(JfrReader chunk, StackResolver names) {
        chunkCounts.forEach((thread, stack, kind, bytes, count) -> {
            if (kind == PAIRS && isJava(chunk.stackTraces.get(stack))) {
                nodeByChunkStack.put(stack, names.constants(chunk, stack));
            }
        });
        chunkCounts.forEach((thread, stack, kind, bytes, count) -> {
            Integer node = nodeByChunkStack.get(stack);
            if (node != null) {
                countsByNode.computeIfAbsent(node, absent -> new Counts()).byKind[kind] += count;
            }
        });
    }

    private static boolean isJava(StackTrace trace) {
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
