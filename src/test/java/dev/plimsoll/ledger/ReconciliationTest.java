package dev.plimsoll.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.ledger.Mappings.Mapping;
import dev.plimsoll.ledger.NativeTracking.MallocSite;
import dev.plimsoll.ledger.NativeTracking.Region;
import dev.plimsoll.ledger.NativeTracking.TrackedCategory;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.result.LedgerCategory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconciliationTest {

    private static final long MIB = 1L << 20;
    private static final long BASE = 0x7f0000000000L;
    /** The address of no arena. */
    private static final long APART = BASE + MIB;

    private final Map<String, TrackedCategory> categories = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final List<MallocSite> sites = new ArrayList<>();
    private Pages pages = Pages.EVENLY_SPREAD;
    private final List<Mapping> mappings =
            new ArrayList<>(List.of(new Mapping(0x1000, 0x2000, "r-xp", "/usr/lib/libc.so.6", 0x1000)));

    @Test
    void the_live_heap_and_the_rest_are_what_is_resident_of_the_heap() {
        regions.add(new Region(BASE, BASE + 256 * MIB, "Java Heap"));
        map(BASE, 64 * MIB, 40 * MIB);

        assertThat(ledger(15 * MIB, 0).bytes(LedgerCategory.LIVE_HEAP)).isEqualTo(15 * MIB);
        assertThat(ledger(15 * MIB, 0).bytes(LedgerCategory.HEAP_REST)).isEqualTo(25 * MIB);
    }

    /** The tables of a collector are committed for the largest heap, and used for the present one. */
    @Test
    void what_is_committed_and_not_resident_does_not_count() {
        categories.put("GC", new TrackedCategory(35 * MIB, 33 * MIB));
        regions.add(new Region(APART, APART + 33 * MIB, "GC"));
        map(APART, 33 * MIB, MIB);
        map(BASE + 64 * MIB, 4 * MIB, 2 * MIB);

        assertThat(ledger(0, 0).bytes(LedgerCategory.GC)).isEqualTo(3 * MIB);
        assertThat(ledger(0, 0).bytes(LedgerCategory.MALLOC)).isZero();
    }

    /** The system merges what lies side by side into one mapping. */
    @Test
    void a_block_beside_tables_that_nobody_has_touched_is_counted_in_full() {
        categories.put("GC", new TrackedCategory(32 * MIB, 32 * MIB));
        categories.put("Other", new TrackedCategory(50 * MIB, 0));
        sites.add(new MallocSite(50 * MIB, "Other", 2));
        regions.add(new Region(APART, APART + 32 * MIB, "GC"));
        map(APART, 34 * MIB, 2 * MIB);
        map(BASE + 128 * MIB + MIB, 48 * MIB, 48 * MIB);
        pages = (from, to) -> Math.max(0, to - Math.max(from, APART + 32 * MIB));

        assertThat(ledger(0, 0).bytes(LedgerCategory.FFM_AND_UNSAFE)).isEqualTo(50 * MIB);
        assertThat(ledger(0, 0).bytes(LedgerCategory.GC)).isZero();
    }

    @Test
    void memory_of_unsafe_is_direct_buffers_and_the_rest() {
        categories.put("Other", new TrackedCategory(48 * MIB, 0));
        sites.add(new MallocSite(48 * MIB, "Other", 2));
        map(APART, 48 * MIB, 48 * MIB);

        Ledger ledger = ledger(0, 16 * MIB);

        assertThat(ledger.bytes(LedgerCategory.DIRECT_BUFFERS)).isEqualTo(16 * MIB);
        assertThat(ledger.bytes(LedgerCategory.FFM_AND_UNSAFE)).isEqualTo(32 * MIB);
        assertThat(ledger.bytes(LedgerCategory.UNEXPLAINED)).isZero();
    }

    @Test
    void blocks_of_unsafe_that_nobody_has_written_to_do_not_count_whatever_malloc_keeps() {
        categories.put("Other", new TrackedCategory(48 * MIB, 0));
        sites.add(new MallocSite(48 * MIB, "Other", 2));
        map(APART, 48 * MIB, 8 * MIB);
        map(BASE + 64 * MIB, 64 * MIB, 50 * MIB);

        Ledger ledger = ledger(0, 0);

        assertThat(ledger.bytes(LedgerCategory.FFM_AND_UNSAFE)).isEqualTo(8 * MIB);
        assertThat(ledger.bytes(LedgerCategory.MALLOC)).isEqualTo(50 * MIB);
    }

    @Test
    void what_only_malloc_knows_is_of_native_libraries() {
        categories.put("Symbol", new TrackedCategory(10 * MIB, 0));
        map(BASE + 64 * MIB, 32 * MIB, 30 * MIB);

        assertThat(ledger(0, 0).bytes(LedgerCategory.SYMBOLS)).isEqualTo(10 * MIB);
        assertThat(ledger(0, 0).bytes(LedgerCategory.MALLOC)).isEqualTo(20 * MIB);
    }

    @Test
    void memory_beside_malloc_that_nobody_claims_is_unexplained() {
        categories.put("Symbol", new TrackedCategory(10 * MIB, 0));
        map(BASE + 64 * MIB, 32 * MIB, 30 * MIB);
        map(APART, 7 * MIB, 7 * MIB);

        assertThat(ledger(0, 0).bytes(LedgerCategory.UNEXPLAINED)).isEqualTo(7 * MIB);
        assertThat(ledger(0, 0).bytes(LedgerCategory.MALLOC)).isEqualTo(20 * MIB);
    }

    /** Without glibc, it is not known what of the address space malloc takes. */
    @Test
    void of_another_malloc_all_memory_is_its_own() {
        mappings.set(0, new Mapping(0x1000, 0x2000, "r-xp", "/lib/ld-musl-x86_64.so.1", 0x1000));
        map(APART, 7 * MIB, 7 * MIB);

        assertThat(ledger(0, 0).bytes(LedgerCategory.MALLOC)).isEqualTo(7 * MIB);
    }

    @Test
    void files_are_libraries_if_they_have_code_and_else_data_and_the_class_archive() {
        mappings.add(new Mapping(BASE, BASE + MIB, "r-xp", "/opt/jdk/libjvm.so", MIB));
        mappings.add(new Mapping(BASE + MIB, BASE + 2 * MIB, "rw-p", "/opt/jdk/libjvm.so", MIB / 2));
        mappings.add(new Mapping(BASE + 2 * MIB, BASE + 2 * MIB + 4_096, "rw-p", "", 4_096));
        mappings.add(new Mapping(BASE + 4 * MIB, BASE + 5 * MIB, "r--s", "/data/index", MIB));
        mappings.add(new Mapping(BASE + 6 * MIB, BASE + 7 * MIB, "rw-p", "/opt/jdk/classes.jsa", MIB));

        Ledger ledger = ledger(0, 0);

        assertThat(ledger.bytes(LedgerCategory.LIBRARIES)).isEqualTo(MIB + MIB / 2 + 2 * 4_096);
        assertThat(ledger.bytes(LedgerCategory.MAPPED_FILES)).isEqualTo(MIB);
        assertThat(ledger.bytes(LedgerCategory.CLASS_ARCHIVE)).isEqualTo(MIB);
    }

    /** The demo on both, cut short. */
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void texts_of_both_jdks_are_read(int java) throws IOException {
        NativeTracking tracking = NativeTracking.parse(text("native-memory-" + java + ".txt"));
        Mappings cut = Mappings.parse(text("smaps-" + java + ".txt"));
        Ledger ledger = Reconciliation.of(20 * MIB, 0, tracking, cut, Pages.EVENLY_SPREAD);

        boolean isOld = java == 17;
        assertThat(tracking.categories().get("Symbol").malloc()).isEqualTo(isOld ? 22_781_792 : 19_995_442);
        assertThat(tracking.categories().get("Thread").virtual()).isEqualTo(isOld ? 3_309_568 : 3_272_704);
        assertThat(tracking.regions().stream().map(Region::category))
                .contains("Java Heap", "Class", "Metaspace", "Code", "GC", "Thread Stack", "Shared class space");
        assertThat(tracking.mallocSites()).contains(new MallocSite(106_496, "Other", 13));
        assertThat(ledger.rssBytes()).isEqualTo(cut.resident());
        assertThat(ledger.bytes(LedgerCategory.LIVE_HEAP) + ledger.bytes(LedgerCategory.HEAP_REST))
                .isEqualTo(cut.all().stream()
                        .filter(mapping -> mapping.from() >= 0xf0000000L && mapping.to() <= 0x100000000L)
                        .mapToLong(Mapping::resident)
                        .sum());
    }

    /** A detailed report makes the JVM read the names of its functions, which it keeps. */
    @Test
    void what_a_report_takes_is_of_the_tracking() {
        NativeTracking tracking = NativeTracking.parse("""
                -                  Internal (reserved=6000000, committed=6000000)
                                            (malloc=6000000 tag=Internal #21)

                -    Native Memory Tracking (reserved=1000, committed=1000)
                Details:

                [0x00007fda5b6534b4]ElfSection::ElfSection(_IO_FILE*, Elf64_Shdr const&)+0x74
                [0x00007fda5b658151]ElfStringTable::ElfStringTable(_IO_FILE*, Elf64_Shdr&, int)+0x21
                                             ((malloc=5000000 tag=Internal #21) (at peak))

                [0x00007fda5b6534b4]os::init()+0x74
                                             ((malloc=900000 tag=Internal #1) (at peak))
                """);

        assertThat(tracking.categories().get("Internal").malloc()).isEqualTo(1_000_000);
        assertThat(tracking.categories().get("Native Memory Tracking").malloc()).isEqualTo(5_001_000);
    }

    private void map(long from, long size, long resident) {
        mappings.add(new Mapping(from, from + size, "rw-p", "", resident));
    }

    /** Of which the rows add up to what is resident. */
    private Ledger ledger(long liveHeap, long direct) {
        Mappings all = new Mappings(mappings, Mappings.PAGE_BYTES);
        Ledger ledger = Reconciliation.of(liveHeap, direct, new NativeTracking(categories, regions, sites), all, pages);
        assertThat(ledger.rssBytes()).isEqualTo(all.resident());
        return ledger;
    }

    private static String text(String name) throws IOException {
        try (var in = ReconciliationTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
