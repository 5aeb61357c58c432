package dev.plimsoll.gate;

import static dev.plimsoll.gate.GateFixture.hold;
import static dev.plimsoll.gate.TrendFixture.MIB;
import static dev.plimsoll.gate.TrendFixture.heap;
import static dev.plimsoll.gate.TrendFixture.nothing;
import static dev.plimsoll.gate.TrendFixture.slope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.TrendResults;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowthTextTest {

    private static final Limit LIMIT = LimitName.MAX_LEAK_PER_REQUEST.atMost(new Bytes(64), "the default");

    @Test
    void figures_are_rounded_up() {
        assertThat(against(Diagnosis.LEAK, slope(128.01, 127.91, 128.2)))
                .isEqualTo(
                        "Live heap of com.acme:shop:1.0.0 grows by 128.1 B per request (99 % interval 128.0 to 128.2),"
                                + " limit 64 B (the default); 42.0 MiB after 6,000 requests");
    }

    @Test
    void what_a_double_is_off_by_is_not_rounded_up() {
        assertThat(against(Diagnosis.LEAK, slope(128.00000000000003, 0.1 + 0.2, 128)))
                .startsWith(
                        "Live heap of com.acme:shop:1.0.0 grows by 128.0 B per request (99 % interval 0.3 to 128.0),");
    }

    @Test
    void large_figures_have_no_decimals() {
        assertThat(against(Diagnosis.LEAK, slope(37_000.2, 36_000.7, 38_000)))
                .startsWith(
                        "Live heap of com.acme:shop:1.0.0 grows by 37,001 B per request (99 % interval 36,001 to 38,000),");
    }

    @Test
    void what_may_not_grow_at_all_moves() {
        assertThat(against(Diagnosis.INCONCLUSIVE, slope(-3, -5, 1)))
                .startsWith(
                        "Live heap of com.acme:shop:1.0.0 moves by -3.0 B per request (99 % interval -5.0 to 1.0),");
    }

    @Test
    void what_does_not_move_needs_no_interval() {
        assertThat(against(Diagnosis.STEADY, slope(0, 0, 0)))
                .startsWith("Live heap of com.acme:shop:1.0.0 does not grow, limit 64 B");
    }

    @Test
    void who_holds_it_and_how_long_the_heap_lasts_are_told_of_a_leak_alone() {
        for (Diagnosis diagnosis : Diagnosis.values()) {
            TrendResult result = heap(diagnosis, slope(200, 198, 202), "why")
                    .suspect(SeriesKind.LIVE_HEAP, "com.acme.Orders.ALL", 200)
                    .lasts(512 * MIB, 2_000)
                    .make();

            String text = hold(LIMIT, result).sentence();

            assertThat(
                            text.endsWith(
                                    "; retained by Orders.ALL; at this rate the 512.0 MiB heap is full after 2,000 more requests"))
                    .as(diagnosis.toString())
                    .isEqualTo(diagnosis == Diagnosis.LEAK);
            assertThat(text.contains("retained by")).isEqualTo(diagnosis == Diagnosis.LEAK);
        }
    }

    @Test
    void what_is_counted_is_told_a_thousand_requests() {
        assertThat(of(SeriesKind.LOADED_CLASSES, slope(0.05, 0.0499, 0.0502), 12_345))
                .isEqualTo(
                        "Loaded classes of com.acme:shop:1.0.0 grow by 50.0 per thousand requests (99 % interval 49.9 to"
                                + " 50.2), still growing after 5,000 requests; 12,345 after 6,000 requests");
        assertThat(of(SeriesKind.OPEN_FILES, slope(0.04, 0.04, 0.04), 240))
                .startsWith("Open files of com.acme:shop:1.0.0 grow by 40.0 per thousand requests (");
    }

    @Test
    void bytes_outside_the_heap_are_told_a_request() {
        assertThat(of(SeriesKind.DIRECT_MEMORY, slope(409.6, 409.6, 409.6), 2 * MIB))
                .isEqualTo("Direct memory of com.acme:shop:1.0.0 grows by 409.6 B per request (99 % interval 409.6 to"
                        + " 409.6), still growing after 5,000 requests; 2.0 MiB after 6,000 requests");
    }

    @Test
    void growth_of_native_memory_tells_its_category() {
        assertThat(hold(Limit.noLeak(SeriesKind.RSS, "pom.xml"), TrendResults.nativeGrowth())
                        .sentence())
                .contains("grows by 24,600 B per request")
                .endsWith("; in the category FFM and Unsafe memory");
    }

    private static String against(Diagnosis diagnosis, Slope slope) {
        return hold(LIMIT, heap(diagnosis, slope, "why").make()).sentence();
    }

    private static String of(SeriesKind kind, Slope slope, long last) {
        TrendResult result = nothing()
                .series(kind, Diagnosis.LEAK, Optional.of(slope), "still growing after 5,000 requests", 1, 2, last)
                .make();
        return hold(Limit.noLeak(kind, "pom.xml"), result).sentence();
    }
}
