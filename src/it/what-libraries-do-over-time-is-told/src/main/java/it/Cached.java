package it;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Puts a new key into a cache of 2,000 entries. */
public final class Cached implements Runnable {

    private final Cache<Integer, byte[]> cache = Caffeine.newBuilder().maximumSize(2_000).build();
    private int count;

    @Override
    public void run() {
        cache.put(count++, new byte[200]);
    }
}
