package dev.plimsoll.ledger;

import dev.plimsoll.ledger.NativeTracking.MallocSite;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.LedgerCategory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Explains the resident memory of a process: what the system sees, by address, and what the JVM says that it has got from
 * {@code malloc}. What the JVM has reserved or committed and never touched is not resident and does not count.
 */
final class Reconciliation {

    /** From this size on, {@code malloc} maps a block of its own. */
    static final long LARGE_BLOCK = 128 << 10;

    /** The JVM allocates queues in advance that a collector may never need. */
    private static final String COLLECTOR = "GC";

    private final NativeTracking tracking;
    private final AddressSpace space;
    private final Map<LedgerCategory, Long> rows = new EnumMap<>(LedgerCategory.class);
    private final Map<LedgerCategory, Long> malloc = new EnumMap<>(LedgerCategory.class);

    private Reconciliation(NativeTracking tracking, AddressSpace space) {
        this.tracking = tracking;
        this.space = space;
    }

    /**
     * Reconciles.
     *
     * @param liveHeap the bytes of the reachable objects
     * @param direct the bytes of the direct buffers
     * @param tracking a detailed report
     * @param mappings of the same moment
     * @param pages of these mappings
     */
    static Ledger of(long liveHeap, long direct, NativeTracking tracking, Mappings mappings, Pages pages) {
        Reconciliation rows = new Reconciliation(tracking, AddressSpace.of(mappings, pages, tracking.regions()));
        rows.addHeap(liveHeap);
        rows.addMalloc(direct);
        return rows.ledger();
    }

    private void addHeap(long liveHeap) {
        long live = Math.min(liveHeap, space.heap());
        rows.put(LedgerCategory.LIVE_HEAP, live);
        rows.put(LedgerCategory.HEAP_REST, space.heap() - live);
        space.known().forEach((category, bytes) -> rows.merge(category, bytes, Long::sum));
    }

    private void addMalloc(long direct) {
        tracking.categories()
                .forEach((name, tracked) -> malloc.merge(Categories.ofMalloc(name), tracked.malloc(), Long::sum));
        long unsafe = malloc.getOrDefault(LedgerCategory.FFM_AND_UNSAFE, 0L);
        malloc.put(LedgerCategory.DIRECT_BUFFERS, Math.min(direct, unsafe));
        malloc.put(LedgerCategory.FFM_AND_UNSAFE, Math.max(0, unsafe - direct));
        leaveOutUntouched();
        leaveOutRest(tracked() - space.anonymous());
        malloc.forEach((category, bytes) -> rows.merge(category, bytes, Long::sum));
        long rest = Math.max(0, space.anonymous() - tracked());
        long unexplained = Math.min(rest, Math.max(0, space.apart() - beside(unsafe)));
        rows.put(LedgerCategory.MALLOC, rest - unexplained);
        rows.put(LedgerCategory.UNEXPLAINED, unexplained);
    }

    private long tracked() {
        return malloc.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Large blocks that nobody has written to: queues of the collector first, then blocks of {@code Unsafe}. */
    private void leaveOutUntouched() {
        long untouched = space.untouched();
        for (MallocSite site : large(COLLECTOR::equals)) {
            untouched -= leaveOut(Categories.ofMalloc(site.category()), Math.min(untouched, site.bytes()));
        }
        long blocks = bytes(large(Categories.UNSAFE::equals));
        leaveOut(LedgerCategory.FFM_AND_UNSAFE, Math.min(untouched, blocks));
    }

    /** How much of the JVM's memory from {@code malloc} may lie beside the arenas. All of {@code Unsafe} has one place. */
    private long beside(long unsafe) {
        return unsafe + bytes(large(category -> !category.equals(Categories.UNSAFE)));
    }

    /** The places that allocate large blocks. */
    private List<MallocSite> large(Predicate<String> ofCategory) {
        return tracking.mallocSites().stream()
                .filter(site -> ofCategory.test(site.category()))
                .filter(site -> site.count() > 0 && site.bytes() / site.count() >= LARGE_BLOCK)
                .toList();
    }

    private static long bytes(List<MallocSite> sites) {
        return sites.stream().mapToLong(MallocSite::bytes).sum();
    }

    /** What else is not resident: users of {@code Unsafe} may leave memory untouched for long, then each bears its part. */
    private void leaveOutRest(long bytes) {
        if (bytes > 0) {
            long left = bytes - leaveOut(LedgerCategory.FFM_AND_UNSAFE, bytes);
            double tracked = tracked();
            double kept = tracked == 0 ? 0 : Math.max(0, tracked - left) / tracked;
            malloc.replaceAll((category, each) -> (long) (each * kept));
        }
    }

    /** Returns what was left out: no more than the category has. */
    private long leaveOut(LedgerCategory category, long bytes) {
        long some = Math.min(bytes, malloc.getOrDefault(category, 0L));
        malloc.merge(category, -some, Long::sum);
        return some;
    }

    private Ledger ledger() {
        List<LedgerRow> all = new ArrayList<>();
        rows.forEach((category, bytes) -> {
            if (bytes > 0 || category == LedgerCategory.UNEXPLAINED) {
                all.add(new LedgerRow(category, bytes));
            }
        });
        return new Ledger(all);
    }
}
