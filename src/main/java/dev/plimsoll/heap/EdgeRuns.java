package dev.plimsoll.heap;

import java.util.Arrays;

/**
 * The references of each object, in the order in which the objects were added: one int for each reference, the last of an object with
 * the sign bit set, and for each object where its references start. The lists of a graph in compressed sparse rows, without the need
 * to know the number of references in advance.
 */
final class EdgeRuns {

    private static final int SHIFT = 16;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final int LAST = Integer.MIN_VALUE;
    private static final int NONE = Integer.MIN_VALUE;

    /** By object: where its next reference is; the complement of where its last one was; none. */
    private final int[] cursors;

    private int[][] chunks = new int[64][];
    private int size;
    private int start;
    private boolean full;

    EdgeRuns(int objects) {
        cursors = new int[objects];
        Arrays.fill(cursors, NONE);
    }

    /** Begins the references of an object. */
    void begin() {
        start = size;
    }

    void add(int target) {
        if (size == Integer.MAX_VALUE) {
            full = true;
            return;
        }
        int chunk = size >>> SHIFT;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[MASK + 1];
        }
        chunks[chunk][size++ & MASK] = target;
    }

    /** Ends the references of the object. */
    void end(int object) {
        if (size > start) {
            chunks[size - 1 >>> SHIFT][size - 1 & MASK] |= LAST;
            cursors[object] = start;
        }
    }

    /** Whether there were more references than it can contain. */
    boolean isFull() {
        return full;
    }

    int objects() {
        return cursors.length;
    }

    /** The next reference of an object; -1 after the last, and then from the first one again. */
    int next(int object) {
        int at = cursors[object];
        if (at < 0) {
            if (at != NONE) {
                cursors[object] = startOf(~at);
            }
            return -1;
        }
        int target = chunks[at >>> SHIFT][at & MASK];
        cursors[object] = target < 0 ? ~at : at + 1;
        return target & ~LAST;
    }

    private int startOf(int last) {
        int at = last;
        while (at > 0 && chunks[at - 1 >>> SHIFT][at - 1 & MASK] >= 0) {
            at--;
        }
        return at;
    }

    /** What the tables take, in bytes. */
    long bytes() {
        return 4L * cursors.length + 4L * size;
    }
}
