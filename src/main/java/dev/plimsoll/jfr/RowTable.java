package dev.plimsoll.jfr;

import dev.plimsoll.unit.LongIntMap;
import java.util.Arrays;

/** Sums of bytes and objects by the numbers of thread, stack and type; 32 bytes per slot. Not thread-safe. */
public final class RowTable {

    /** Accepts a row. */
    @FunctionalInterface
    public interface RowVisitor {
        void row(int thread, int stack, int type, long bytes, long objects);
    }

    // The values of a slot are adjacent, so that they share a cache line.
    private static final int SLOT = 4;
    private static final int THREAD = 1;
    private static final int BYTES = 2;
    private static final int OBJECTS = 3;

    private long[] slots = new long[1024 * SLOT];
    private int size;

    public void add(int thread, int stack, int type, long moreBytes, long moreObjects) {
        long site = (long) stack << 32 | type & 0xffffffffL;
        int at = slot(thread, site);
        if (slots[at + OBJECTS] == 0 && ++size * 2L * SLOT > slots.length) {
            grow();
            at = slot(thread, site);
        }
        slots[at] = site;
        slots[at + THREAD] = thread;
        slots[at + BYTES] += moreBytes;
        slots[at + OBJECTS] += moreObjects;
    }

    public void forEach(RowVisitor visitor) {
        forEach(slots, visitor);
    }

    private static void forEach(long[] slots, RowVisitor visitor) {
        for (int at = 0; at < slots.length; at += SLOT) {
            if (slots[at + OBJECTS] != 0) {
                long site = slots[at];
                visitor.row(
                        (int) slots[at + THREAD],
                        (int) (site >> 32),
                        (int) site,
                        slots[at + BYTES],
                        slots[at + OBJECTS]);
            }
        }
    }

    /** Removes all rows and keeps the allocated slots. */
    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    private int slot(int thread, long site) {
        int mask = slots.length - 1;
        int at = (int) LongIntMap.mixed(site + thread * 0x9e3779b97f4a7c15L) * SLOT & mask;
        while (slots[at + OBJECTS] != 0 && (slots[at] != site || slots[at + THREAD] != thread)) {
            at = at + SLOT & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        forEach(old, this::add);
    }
}
