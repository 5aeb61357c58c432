package dev.plimsoll.alloc;

import java.util.Arrays;

/** Sums of bytes and objects by thread, stack and type, all of them numbers; 28 bytes a slot. Not thread-safe. */
final class RowTable {

    /** Takes a row. */
    interface Visitor {
        void row(int thread, int stack, int type, long bytes, long objects);
    }

    private int[] threads;
    private int[] stacks;
    private int[] types;
    private long[] bytes;
    private long[] objects;
    private int size;

    RowTable() {
        allocate(1024);
    }

    void add(int thread, int stack, int type, long moreBytes, long moreObjects) {
        int slot = slot(thread, stack, type);
        if (objects[slot] == 0 && ++size * 3L > threads.length * 2L) {
            grow();
            slot = slot(thread, stack, type);
        }
        threads[slot] = thread;
        stacks[slot] = stack;
        types[slot] = type;
        bytes[slot] += moreBytes;
        objects[slot] += moreObjects;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < threads.length; i++) {
            if (objects[i] != 0) {
                visitor.row(threads[i], stacks[i], types[i], bytes[i], objects[i]);
            }
        }
    }

    int size() {
        return size;
    }

    /** Forgets all rows, keeps their room. */
    void clear() {
        Arrays.fill(bytes, 0);
        Arrays.fill(objects, 0);
        size = 0;
    }

    private int slot(int thread, int stack, int type) {
        int mask = threads.length - 1;
        int slot =
                (int) LongIntMap.mixed(((long) stack << 32 | type & 0xffffffffL) + thread * 0x9e3779b97f4a7c15L) & mask;
        while (objects[slot] != 0 && (stacks[slot] != stack || types[slot] != type || threads[slot] != thread)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void allocate(int length) {
        threads = new int[length];
        stacks = new int[length];
        types = new int[length];
        bytes = new long[length];
        objects = new long[length];
    }

    private void grow() {
        RowTable old = new RowTable(this);
        allocate(threads.length * 2);
        size = 0;
        old.forEach(this::add);
    }

    private RowTable(RowTable other) {
        threads = other.threads;
        stacks = other.stacks;
        types = other.types;
        bytes = other.bytes;
        objects = other.objects;
    }
}
