package dev.plimsoll.heap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * By number: the objects that refer to an object, without its parent in the spanning tree. One int for each reference, the last of an
 * object with the sign bit set.
 */
final class Predecessors implements ReferencePass.Sink {

    private static final int LAST = Integer.MIN_VALUE;
    private static final int NONE = -1;

    private final int[] numbers;
    private final int[] parents;
    private final int[] starts;
    private final int[] sources;
    private final BitSet present = new BitSet();

    /** @param otherEdges of the spanning tree; it is reused for the starts */
    Predecessors(int[] numbers, int[] parents, int[] otherEdges) {
        this.numbers = numbers;
        this.parents = parents;
        starts = otherEdges;
        int sum = 0;
        for (int i = 0; i < starts.length; i++) {
            sum += starts[i];
            starts[i] = sum;
        }
        sources = new int[sum];
    }

    /** Adds a reference between two objects, each reference of the dump once. */
    @Override
    public void reference(int sourceObject, int targetObject) {
        int source = numbers[sourceObject];
        int target = numbers[targetObject];
        if (source > 0 && target > 0 && source != target && parents[target] != source) {
            sources[--starts[target]] = source;
        }
    }

    /** Ends the additions. */
    void seal() {
        int end = sources.length;
        for (int node = starts.length - 1; node >= 0; node--) {
            int start = starts[node];
            if (start == end) {
                starts[node] = NONE;
            } else {
                present.set(node);
                sources[end - 1] |= LAST;
                end = start;
            }
        }
    }

    /** Whatever refers to a node, its parent first. */
    List<Integer> of(int node) {
        List<Integer> all = new ArrayList<>(List.of(parents[node]));
        for (int at = starts[node]; at >= 0; at = isLast(sources[at]) ? -1 : at + 1) {
            all.add(node(sources[at]));
        }
        return all;
    }

    int[] parents() {
        return parents;
    }

    int[] sources() {
        return sources;
    }

    /** Where a node's references start in {@link #sources}, -1 if it has none; may be overwritten until {@link #restoreStarts}. */
    int[] starts() {
        return starts;
    }

    void restoreStarts() {
        int at = 0;
        for (int node = 0; node < starts.length; node++) {
            starts[node] = NONE;
            if (present.get(node)) {
                starts[node] = at;
                while (!isLast(sources[at++])) {
                    // The end of the node's references.
                }
            }
        }
    }

    /** The node that a source names. */
    static int node(int source) {
        return source & ~LAST;
    }

    static boolean isLast(int source) {
        return source < 0;
    }

    /** What the tables take, in bytes. */
    long bytes() {
        return 4L * (parents.length + starts.length + sources.length) + present.size() / Byte.SIZE;
    }
}
