package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** As printed by {@code GC.heap_info} of 17.0.15 and 25.0.3. */
class HeapRangeTest {

    private static final HeapRange SIX_GIB = new HeapRange(0x687400000L, 0x800000000L);

    @Test
    void of_g1_it_is_the_reserved_range() {
        assertThat(HeapRange.parse(
                        " garbage-first heap   total 397312K, used 19930K [0x0000000687400000, 0x0000000800000000)\n"
                                + "  region size 4096K, 4 young (16384K), 0 survivors (0K)\n"
                                + " Metaspace       used 9433K, committed 9664K, reserved 1114112K\n"))
                .isEqualTo(SIX_GIB);
    }

    @Test
    void of_parallel_and_serial_it_spans_all_spaces() {
        assertThat(
                        HeapRange.parse(
                                " PSYoungGen      total 113152K, used 21402K [0x0000000782700000, 0x000000078a500000, 0x0000000800000000)\n"
                                        + "  eden space 97280K, 22% used [0x0000000782700000,0x0000000783be6bf8,0x0000000788600000)\n"
                                        + " ParOldGen       total 258048K, used 0K [0x0000000687400000, 0x0000000697000000, 0x0000000782700000)\n"))
                .isEqualTo(SIX_GIB);
        assertThat(
                        HeapRange.parse(
                                "   the space 258048K,   0% used [0x0000000704d50000, 0x0000000704d50000, 0x0000000704d50200, 0x0000000714950000)\n"))
                .isEqualTo(new HeapRange(0x704d50000L, 0x714950000L));
    }

    @Test
    void of_shenandoah_it_is_the_reserved_region_and_not_its_maps() {
        assertThat(
                        HeapRange.parse(
                                "Reserved region:\n - [0x0000000687400000, 0x0000000800000000) \n"
                                        + "Collection set:\n - map (vanilla): 0x000000000000443a\n - map (biased):  0x0000000000001000\n"))
                .isEqualTo(SIX_GIB);
    }

    @Test
    void of_zgc_nothing_is_known_since_its_heap_is_in_shared_pages() {
        HeapRange none = HeapRange.parse(" ZHeap           used 52M, capacity 378M, max capacity 6028M\n");

        assertThat(none.contains(0)).isFalse();
        assertThat(none.contains(0x687400000L)).isFalse();
    }

    @Test
    void the_address_behind_it_is_not_in_it() {
        assertThat(SIX_GIB.contains(0x687400000L)).isTrue();
        assertThat(SIX_GIB.contains(0x7fffff000L)).isTrue();
        assertThat(SIX_GIB.contains(0x800000000L)).isFalse();
    }
}
