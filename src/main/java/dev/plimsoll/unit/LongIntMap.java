package dev.plimsoll.unit;

import java.util.Arrays;

/** A map of longs to non-negative ints without an object per entry. Not thread-safe. */
public final class LongIntMap {

    private static final int ABSENT = -1;

    private long[] keys = new long[1024];
    private int[] values = absent(keys.length);
    private int size;

    /** The value; -1 if there is none. */
    public int get(long key) {
        return values[slot(key)];
    }

    public void put(long key, int value) {
        int slot = slot(key);
        if (values[slot] == ABSENT && ++size * 2 > keys.length) {
            grow();
            slot = slot(key);
        }
        keys[slot] = key;
        values[slot] = value;
    }

    public void clear() {
        Arrays.fill(values, ABSENT);
        size = 0;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) mixed(key) & mask;
        while (values[slot] != ABSENT && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = absent(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != ABSENT) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static int[] absent(int length) {
        int[] values = new int[length];
        Arrays.fill(values, ABSENT);
        return values;
    }

    /** Spreads the bits of a key over all bits: the finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    public static long mixed(long key) {
        long mixed = (key ^ key >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
