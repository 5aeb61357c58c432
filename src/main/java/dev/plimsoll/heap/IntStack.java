package dev.plimsoll.heap;

import java.util.Arrays;

/** A stack of ints that grows by chunks and so never copies its content. */
final class IntStack {

    private static final int SHIFT = 14;
    private static final int CHUNK = 1 << SHIFT;

    private int[][] chunks = new int[16][];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void push(int value) {
        int chunk = size >>> SHIFT;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[CHUNK];
        }
        chunks[chunk][size++ & CHUNK - 1] = value;
    }

    int pop() {
        size--;
        return chunks[size >>> SHIFT][size & CHUNK - 1];
    }
}
