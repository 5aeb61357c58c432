package dev.plimsoll.heap;

import java.util.BitSet;

/**
 * Which owner each object of a heap dump belongs to: that of its nearest dominator, itself included, whose class has one; a class
 * object counts as the class that it stands for.
 */
final class DominatedHeap {

    /** An object without an owner that objects of several owners, or of one owner and the JDK, refer to. */
    static final char SHARED = Character.MAX_VALUE - 1;

    /** An object that only soft, weak, phantom and final references reach. */
    static final char SOFT = Character.MAX_VALUE - 2;

    /** An array that fills a gap in the heap, which the class histogram does not count as an array of int. */
    static final char FILLER = Character.MAX_VALUE - 3;

    private final ObjectIndex index;
    private final ClassTable classes;
    private final int[] numbers;
    private final BitSet held;
    private final Predecessors predecessors;

    /** By number: {@link ClassOwners#JDK}, an owner, or {@link #SHARED}. */
    private final char[] rows;

    /** By number, of shared objects: the highest dominator that is shared. */
    private final int[] tops;

    private final long peakBytes;

    /**
     * @param numbers by object: its number in the spanning tree from 1, {@link SpanningTree#SOFT} or {@link SpanningTree#FILLER}
     * @param ownerOf by object: the owner of its own class
     * @param held by number: whether it has no owner and an object with an owner reaches it
     * @param dominators by number: the immediate dominator, 0 for the virtual root; overwritten
     */
    DominatedHeap(
            ObjectIndex index,
            ClassTable classes,
            int[] numbers,
            char[] ownerOf,
            BitSet held,
            Predecessors predecessors,
            int[] dominators,
            long peakBytes) {
        this.index = index;
        this.classes = classes;
        this.numbers = numbers;
        this.held = held;
        this.predecessors = predecessors;
        this.peakBytes = peakBytes;
        rows = new char[dominators.length];
        tops = dominators;
        for (int object = 0; object < numbers.length; object++) {
            if (numbers[object] > 0) {
                rows[numbers[object]] = ownerOf[object];
            }
        }
        assign();
    }

    /** Dominators have lower numbers than what they dominate. */
    private void assign() {
        for (int node = 1; node < rows.length; node++) {
            int dominator = tops[node];
            char above = rows[dominator];
            if (rows[node] == ClassOwners.JDK && above != ClassOwners.JDK && above != SHARED) {
                rows[node] = above;
            } else if (rows[node] == ClassOwners.JDK && held.get(node)) {
                rows[node] = SHARED;
                tops[node] = above == SHARED ? tops[dominator] : node;
            }
        }
    }

    ObjectIndex index() {
        return index;
    }

    ClassTable classes() {
        return classes;
    }

    /** By object. */
    char rowOf(int object) {
        int number = numbers[object];
        if (number == SpanningTree.FILLER) {
            return FILLER;
        }
        return number < 0 ? SOFT : rows[number];
    }

    /** The number of the shared object that dominates a shared object and no shared object dominates. */
    int topOf(int object) {
        return tops[numbers[object]];
    }

    int numberOf(int object) {
        return numbers[object];
    }

    int objectCount() {
        return numbers.length;
    }

    int numberCount() {
        return rows.length;
    }

    /** By number. */
    char rowOfNumber(int number) {
        return rows[number];
    }

    Predecessors predecessors() {
        return predecessors;
    }

    /** The largest sum of the tables that were needed at one time, in bytes. */
    long peakBytes() {
        return peakBytes;
    }
}
