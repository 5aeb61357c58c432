package dev.plimsoll.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the objects of a dump in the order of their addresses: one bit for each eight bytes of the heap, and the number of objects
 * before each 64 of them.
 *
 * <p>Memory: 1.25 bits for each eight bytes of the regions that contain objects, for example about one byte for each object of 48
 * bytes. Add all addresses before the first look-up.
 */
final class ObjectIndex {

    private static final int ALIGNMENT_SHIFT = 3;
    private static final int PAGE_SHIFT = 16;
    private static final int PAGE_SLOTS = 1 << PAGE_SHIFT;

    private final IdTable pageOf = new IdTable();
    private final List<long[]> added = new ArrayList<>();
    private long lastKey;
    private long[] lastPage = {};

    private long[][] bits = {};
    private char[][] before = {};
    private int[] base = {};

    /** Whether the address is new, which it is for each object of an undamaged dump. */
    boolean add(long address) {
        long key = key(address);
        if (key != lastKey) {
            int page = pageOf.indexOf(key);
            if (page == added.size()) {
                added.add(new long[PAGE_SLOTS / Long.SIZE]);
            }
            lastKey = key;
            lastPage = added.get(page);
        }
        int slot = slot(address);
        long bit = 1L << slot;
        boolean isNew = (lastPage[slot >>> 6] & bit) == 0;
        lastPage[slot >>> 6] |= bit;
        return isNew;
    }

    /** Ends the additions. Returns the number of objects; it overflows to a negative number beyond 2^31. */
    int seal() {
        long[] keys = pageOf.keys();
        Arrays.sort(keys);
        bits = added.toArray(long[][]::new);
        before = new char[bits.length][];
        base = new int[bits.length];
        long count = 0;
        for (long key : keys) {
            int page = pageOf.get(key);
            base[page] = (int) count;
            count += rank(page);
        }
        added.clear();
        lastPage = new long[0];
        return count > Integer.MAX_VALUE ? -1 : (int) count;
    }

    private int rank(int page) {
        before[page] = new char[bits[page].length];
        int count = 0;
        for (int word = 0; word < bits[page].length; word++) {
            before[page][word] = (char) count;
            count += Long.bitCount(bits[page][word]);
        }
        return count;
    }

    /** The number of the object at an address, from 0; -1 if there is none. */
    int indexOf(long address) {
        int page = pageOf.get(key(address));
        if (page < 0) {
            return -1;
        }
        int slot = slot(address);
        long word = bits[page][slot >>> 6];
        long bit = 1L << slot;
        return (word & bit) == 0 ? -1 : base[page] + before[page][slot >>> 6] + Long.bitCount(word & bit - 1);
    }

    /** What the tables take, in bytes. */
    long bytes() {
        return (long) bits.length * (PAGE_SLOTS / Long.SIZE) * (Long.BYTES + Character.BYTES);
    }

    private static long key(long address) {
        return (address >>> ALIGNMENT_SHIFT + PAGE_SHIFT) + 1;
    }

    private static int slot(long address) {
        return (int) (address >>> ALIGNMENT_SHIFT) & PAGE_SLOTS - 1;
    }
}
