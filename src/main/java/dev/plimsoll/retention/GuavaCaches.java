package dev.plimsoll.retention;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The caches of Guava in a heap dump. Their entries have the same classes whether they are bounded by number or by time, and
 * refreshing uses the classes of expiry: only the cache itself shows whether its entries expire.
 */
public final class GuavaCaches implements HeapDump.ObjectVisitor {

    private static final String FILE = "mem-over-time.caches.hprof";

    /** A dump of a larger live heap takes tens of seconds and as much disk space. */
    private static final long MAX_HEAP_BYTES = 1L << 30;

    private static final String CACHE = "cache/LocalCache";
    private static final Pattern ENTRY = Pattern.compile(".*cache/LocalCache\\$(?:Strong|Weak)\\w*Entry");
    private static final String ARRAY = "java/util/concurrent/atomic/AtomicReferenceArray";

    /** A cache with more entries than this multiple of its bound is bounded by neither number nor time. */
    private static final long MAX_BOUND_FACTOR = 2;

    /** Entries that are kept in memory while the dump is read, about 100 bytes each. */
    private static final int MAX_ENTRIES = 1_000_000;

    private final Map<Long, CacheSettings> settings = new HashMap<>();
    private final Map<Long, Long> cacheOfTable = new HashMap<>();
    private final Map<Long, Long> arrays = new HashMap<>();
    private final Map<Long, Long> next = new HashMap<>();
    private final Map<Long, Long> entries = new HashMap<>();
    private final Set<Long> tables = new HashSet<>();

    /**
     * The configuration of a cache.
     *
     * @param expires whether its entries expire by time
     * @param bound the maximum of entries, unless they have a weight; not positive if there is none
     */
    private record CacheSettings(boolean expires, long bound) {}

    private GuavaCaches() {}

    /**
     * Determines for the cache entries that grew in number whether they expire by time. Dumps the heap of the running application.
     *
     * @param growthByClass the growth of each class
     * @param liveHeapBytes the approximate size of the dump
     * @param folder the folder for the dump while it is read
     * @return whether the entries of the largest cache expire; empty if no entries grew, or if that cannot be determined
     */
    public static Optional<Boolean> expire(
            AgentChannel channel, Map<String, ClassGrowth> growthByClass, long liveHeapBytes, Path folder)
            throws ForkException, IOException {
        boolean grow = growthByClass.entrySet().stream()
                .anyMatch(entry -> entry.getValue().objects() > 0 && Expiry.isUncertain(entry.getKey()));
        if (!grow || liveHeapBytes > MAX_HEAP_BYTES) {
            return Optional.empty();
        }
        // HotSpot creates dumps that only their owner can read.
        Path file = folder.resolve(FILE).toAbsolutePath();
        Files.deleteIfExists(file);
        try {
            channel.command("gcHeapDump", List.of(file.toString()));
            return Files.exists(file) ? largestExpires(HeapDump.open(file)) : Optional.empty();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Whether the entries of the largest cache expire by time; empty if there is no cache. Entries of a cache far beyond its bound
     * do not: the cache does not count them, so neither bound nor time removes them.
     *
     * @throws IOException with a text for the user, if the dump is damaged or has too many entries
     */
    static Optional<Boolean> largestExpires(HeapDump dump) throws IOException {
        GuavaCaches caches = new GuavaCaches();
        dump.visit(caches);
        if (caches.next.size() > MAX_ENTRIES) {
            throw new IOException(String.format(Locale.ROOT, "caches have more than %,d entries", MAX_ENTRIES));
        }
        caches.cacheOfTable.keySet().forEach(table -> caches.tables.add(caches.arrays.getOrDefault(table, 0L)));
        // The tables are known only now.
        dump.visit(caches);
        return caches.settings.keySet().stream()
                .max(Comparator.comparingLong(caches::entries))
                .map(cache -> caches.expires(cache));
    }

    private long entries(long cache) {
        return entries.getOrDefault(cache, 0L);
    }

    private boolean expires(long cache) {
        CacheSettings built = settings.getOrDefault(cache, new CacheSettings(false, 0));
        boolean isBeyond = built.bound() > 0 && entries(cache) > MAX_BOUND_FACTOR * built.bound();
        return built.expires() && !isBeyond;
    }

    @Override
    public boolean wants(String className) {
        return tables.isEmpty()
                && (className.endsWith(CACHE)
                        || className.endsWith(CACHE + "$Segment")
                        || className.equals(ARRAY)
                        || ENTRY.matcher(className).matches());
    }

    @Override
    public void object(String className, long id, Map<String, Long> fields) {
        if (className.equals(ARRAY)) {
            arrays.put(id, fields.getOrDefault("array", 0L));
        } else if (className.endsWith(CACHE)) {
            boolean expires = fields.getOrDefault("expireAfterAccessNanos", 0L) > 0
                    || fields.getOrDefault("expireAfterWriteNanos", 0L) > 0;
            settings.put(id, new CacheSettings(expires, fields.getOrDefault("maxWeight", 0L)));
        } else if (className.endsWith("$Segment")) {
            cacheOfTable.put(fields.getOrDefault("table", 0L), fields.getOrDefault("map", 0L));
        } else if (next.size() <= MAX_ENTRIES) {
            next.put(id, fields.getOrDefault("next", 0L));
        }
    }

    @Override
    public boolean wantsArray(long id) {
        return tables.contains(id);
    }

    @Override
    public void array(long id, long[] elements) {
        long count = 0;
        for (long element : elements) {
            for (long entry = element; entry != 0 && next.containsKey(entry); entry = next.get(entry)) {
                count++;
            }
        }
        long found = count;
        cacheOfTable.forEach((table, cache) -> {
            if (arrays.getOrDefault(table, 0L) == id) {
                entries.merge(cache, found, Long::sum);
            }
        });
    }
}
