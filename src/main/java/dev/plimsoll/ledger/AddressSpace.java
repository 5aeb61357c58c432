package dev.plimsoll.ledger;

import dev.plimsoll.ledger.Mappings.Mapping;
import dev.plimsoll.ledger.NativeTracking.Region;
import dev.plimsoll.result.LedgerCategory;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts the resident pages of a process: regions of the JVM, files, and memory that belongs to neither. */
final class AddressSpace {

    /** What glibc aligns its arenas to. */
    private static final long ARENA_BYTES = 64L << 20;

    private static final long MAX_DATA_BYTES = 1L << 20;
    private static final String HEAP_FILE = "/memfd:java_heap";
    private static final List<String> OTHER_ALLOCATORS = List.of("jemalloc", "tcmalloc", "mimalloc");

    private final Map<LedgerCategory, Long> known = new EnumMap<>(LedgerCategory.class);
    private final Set<String> libraries = new HashSet<>();
    private final boolean hasArenas;
    private final Pages pages;
    private long heap;
    private long arenas;
    private long apart;
    private long untouched;

    private AddressSpace(List<Mapping> all, Pages pages) {
        this.pages = pages;
        all.stream().filter(Mapping::isCode).map(Mapping::path).forEach(libraries::add);
        hasArenas = libraries.stream().anyMatch(path -> path.endsWith("/libc.so.6"))
                && libraries.stream()
                        .noneMatch(path -> OTHER_ALLOCATORS.stream().anyMatch(path::contains));
    }

    static AddressSpace of(Mappings mappings, Pages pages, List<Region> regions) {
        AddressSpace space = new AddressSpace(mappings.all(), pages);
        Mapping before = null;
        for (Mapping mapping : mappings.all()) {
            space.add(mapping, before, regions);
            before = mapping;
        }
        return space;
    }

    /** The resident bytes that are known by their address; without the Java heap. */
    Map<LedgerCategory, Long> known() {
        return known;
    }

    /** The resident bytes of the Java heap. */
    long heap() {
        return heap;
    }

    /** The resident bytes of memory that belongs to neither the JVM's regions nor a file: from {@code malloc}, or unknown. */
    long anonymous() {
        return arenas + apart;
    }

    /** Those beside the arenas of {@code malloc}: its large blocks, or unknown. */
    long apart() {
        return apart;
    }

    /** Large parts beside the arenas of {@code malloc} that could be written to and are not resident, in bytes. */
    long untouched() {
        return untouched;
    }

    private void add(Mapping mapping, @Nullable Mapping before, List<Region> regions) {
        long left = mapping.resident();
        long outside = mapping.size();
        for (Region region : regions) {
            long from = Math.max(region.from(), mapping.from());
            long to = Math.min(region.to(), mapping.to());
            if (from < to) {
                outside -= to - from;
                long share = outside == 0 ? left : Math.min(left, resident(mapping, from, to));
                add(Categories.ofRegion(region.category()), share);
                left -= share;
            }
        }
        addOutside(mapping, before, left, outside);
    }

    private long resident(Mapping mapping, long from, long to) {
        if (mapping.resident() == 0) {
            return 0;
        }
        double all = pages.present(mapping.from(), mapping.to());
        return all == 0 ? 0 : (long) (mapping.resident() * (pages.present(from, to) / all));
    }

    private void addOutside(Mapping mapping, @Nullable Mapping before, long resident, long reserved) {
        if (!mapping.isAnonymous()) {
            add(ofFile(mapping.path()), resident);
        } else if (mapping.path().equals("[stack]")) {
            add(LedgerCategory.THREAD_STACKS, resident);
        } else if (mapping.isCode() || isDataOf(before, mapping)) {
            add(LedgerCategory.LIBRARIES, resident);
        } else if (!hasArenas || mapping.path().equals("[heap]") || mapping.from() % ARENA_BYTES == 0) {
            arenas += resident;
        } else {
            apart += resident;
            long free = mapping.isWritable() ? reserved - resident : 0;
            untouched += free < Reconciliation.LARGE_BLOCK ? 0 : free;
        }
    }

    /** Variables without a value in the file of a library follow its mapping; what is larger has blocks of {@code malloc}. */
    private boolean isDataOf(@Nullable Mapping before, Mapping mapping) {
        return before != null
                && before.to() == mapping.from()
                && mapping.path().isEmpty()
                && mapping.size() < MAX_DATA_BYTES
                && libraries.contains(before.path())
                && !before.isAnonymous();
    }

    private LedgerCategory ofFile(String path) {
        if (path.startsWith(HEAP_FILE)) {
            return LedgerCategory.HEAP_REST;
        }
        if (path.endsWith(".jsa")) {
            return LedgerCategory.CLASS_ARCHIVE;
        }
        return libraries.contains(path) ? LedgerCategory.LIBRARIES : LedgerCategory.MAPPED_FILES;
    }

    private void add(LedgerCategory category, long bytes) {
        if (category == LedgerCategory.HEAP_REST) {
            heap += bytes;
        } else {
            known.merge(category, bytes, Long::sum);
        }
    }
}
