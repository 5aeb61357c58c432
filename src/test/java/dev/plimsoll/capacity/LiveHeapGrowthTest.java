package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapGrowthTest {

    private static final long MIB = 1 << 20;

    @Test
    void a_live_heap_that_grows_with_the_requests_proves_no_heap_size() {
        assertThat(new LiveHeapGrowth(50 * MIB, 74 * MIB).doubt())
                .hasValue(
                        "The live heap grew from 50.0 MiB to 74.0 MiB after the warm-up, so a heap that is enough for these"
                                + " requests may be too small for more of them: plimsoll:mem-over-time finds out whether the"
                                + " application leaks. If it only fills its caches, raise <warmRequests>"
                                + " (-Dplimsoll.warmRequests).");
        assertThat(new LiveHeapGrowth(50 * MIB, 55 * MIB).doubt()).isPresent();
        assertThat(new LiveHeapGrowth(2 * MIB, 3 * MIB).doubt()).isPresent();
    }

    @Test
    void a_live_heap_that_stays_or_grows_by_little_does() {
        assertThat(new LiveHeapGrowth(50 * MIB, 50 * MIB).doubt()).isEmpty();
        assertThat(new LiveHeapGrowth(50 * MIB, 20 * MIB).doubt()).isEmpty();
        assertThat(new LiveHeapGrowth(50 * MIB, 55 * MIB - 1).doubt()).isEmpty();
        assertThat(new LiveHeapGrowth(2 * MIB, 3 * MIB - 1).doubt()).isEmpty();
        assertThat(new LiveHeapGrowth(Long.MAX_VALUE, MIB).doubt()).isEmpty();
    }
}
