package dev.plimsoll.retention.cache;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Has the fields that Guava's has, and nothing else of it. */
public final class LocalCache {

    final Segment[] segments = {new Segment(this), new Segment(this)};
    final long maxWeight;
    final long expireAfterAccessNanos;
    final long expireAfterWriteNanos;

    public LocalCache(long maxWeight, long expireAfterAccessNanos, long expireAfterWriteNanos) {
        this.maxWeight = maxWeight;
        this.expireAfterAccessNanos = expireAfterAccessNanos;
        this.expireAfterWriteNanos = expireAfterWriteNanos;
    }

    /** Adds as many to chains of its segments' tables. */
    public LocalCache filled(int count) {
        for (int i = 0; i < count; i++) {
            AtomicReferenceArray<Object> table = segments[i % 2].table;
            int slot = i / 2 % table.length();
            table.set(slot, new StrongAccessEntry((StrongEntry) table.get(slot)));
        }
        return this;
    }

    static final class Segment {
        final LocalCache map;
        volatile AtomicReferenceArray<Object> table = new AtomicReferenceArray<>(4);

        Segment(LocalCache map) {
            this.map = map;
        }
    }

    static class StrongEntry {
        final int hash = 1;
        final StrongEntry next;

        StrongEntry(StrongEntry next) {
            this.next = next;
        }
    }

    static final class StrongAccessEntry extends StrongEntry {
        volatile long accessTime;

        StrongAccessEntry(StrongEntry next) {
            super(next);
        }
    }
}
