package dev.plimsoll.retention;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The caches of Guava in a heap dump. Their entries are of the same classes whether a number bounds them or time, and refreshing
 * uses those of expiry: only the cache itself tells.
 */
final class GuavaCaches implements HeapDump.Visitor {

    private static final String CACHE = "cache/LocalCache";
    private static final Pattern ENTRY = Pattern.compile(".*cache/LocalCache\\$(?:Strong|Weak)\\w*Entry");
    private static final String ARRAY = "java/util/concurrent/atomic/AtomicReferenceArray";

    /** Times its bound that a cache may have of entries before it is not the bound that they are subject to, nor time. */
    private static final long BEYOND = 2;

    /** Entries whose chains are kept in this JVM, in some 100 bytes each. */
    private static final int MAX_ENTRIES = 1_000_000;

    private final Map<Long, Settings> settings = new HashMap<>();
    private final Map<Long, Long> cacheOfTable = new HashMap<>();
    private final Map<Long, Long> arrays = new HashMap<>();
    private final Map<Long, Long> next = new HashMap<>();
    private final Map<Long, Long> entries = new HashMap<>();
    private final Set<Long> tables = new HashSet<>();

    /**
     * How a cache was built.
     *
     * @param expires whether its entries expire by time
     * @param bound how many there may be, at most, unless they have a weight; not positive if any
     */
    private record Settings(boolean expires, long bound) {}

    private GuavaCaches() {}

    /**
     * Whether the entries of the cache that has the most of them expire by time; empty if there is no cache. Those of a cache far
     * beyond its bound do not: they are not counted, and neither bound nor time gets at them.
     *
     * @throws IOException with a text for the user, if the dump is damaged or there are too many entries
     */
    static Optional<Boolean> largestExpires(HeapDump dump) throws IOException {
        GuavaCaches caches = new GuavaCaches();
        dump.visit(caches);
        if (caches.next.size() > MAX_ENTRIES) {
            throw new IOException(String.format(Locale.ROOT, "caches have more than %,d entries", MAX_ENTRIES));
        }
        caches.cacheOfTable.keySet().forEach(table -> caches.tables.add(caches.arrays.getOrDefault(table, 0L)));
        // What the tables hold is known only now.
        dump.visit(caches);
        return caches.settings.keySet().stream()
                .max(Comparator.comparingLong(caches::entries))
                .map(cache -> caches.expires(cache));
    }

    private long entries(long cache) {
        return entries.getOrDefault(cache, 0L);
    }

    private boolean expires(long cache) {
        Settings built = settings.getOrDefault(cache, new Settings(false, 0));
        boolean isBeyond = built.bound() > 0 && entries(cache) > BEYOND * built.bound();
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
            settings.put(id, new Settings(expires, fields.getOrDefault("maxWeight", 0L)));
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
