package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.alloc.HeapGrowth.Part;
import dev.plimsoll.result.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapGrowthTest {

    private static final String KEPT = "com.acme.Kept";
    private static final String STRING = "java.lang.String";
    private static final String ARRAY = "[B";

    private static final long LEAK = 4 * 300;

    @Test
    void what_each_part_keeps_alike_is_known_exactly() {
        HeapGrowth growth = HeapGrowth.of(leak(LEAK, LEAK, LEAK, LEAK, LEAK));

        assertThat(growth.amount()).isEqualTo(new Amount(6_000, 20));
        assertThat(growth.errorBytes()).hasValue(0);
    }

    @Test
    void classes_of_which_no_operation_left_an_object_do_not_hide_a_leak_and_are_none() {
        for (long elsewhere : new long[] {-8_000, 8_000}) {
            List<Part> parts = leak(LEAK, LEAK, LEAK, LEAK);
            parts.add(part(
                    Map.of(KEPT, new Amount(LEAK, 4), "com.acme.Other", new Amount(elsewhere, 100)),
                    Map.of(KEPT, new Amount(LEAK, 4)),
                    Map.of()));

            assertThat(HeapGrowth.of(parts).amount()).isEqualTo(new Amount(6_000, 20));
            assertThat(HeapGrowth.of(parts).errorBytes()).hasValue(0);
        }
    }

    @Test
    void a_class_that_grows_for_another_reason_counts_with_its_survivors_and_the_rest_is_the_error() {
        HeapGrowth growth = HeapGrowth.of(grown(KEPT, 4_000, 20, LEAK, 4));

        assertThat(growth.amount()).isEqualTo(new Amount(6_000, 20));
        assertThat(growth.errorBytes()).hasValue(14_000);
    }

    @Test
    void strings_of_the_jvm_itself_are_no_growth_but_an_error() {
        Map<String, Amount> kept = Map.of(STRING, new Amount(96, 4), ARRAY, new Amount(160, 4));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long more = i == 2 ? 6 : 0;
            parts.add(part(
                    Map.of(STRING, new Amount(96 + 24 * more, 4 + more), ARRAY, new Amount(160 + 32 * more, 4 + more)),
                    kept,
                    Map.of()));
        }

        assertThat(HeapGrowth.of(parts).amount()).isEqualTo(new Amount(5 * 256, 40));
        assertThat(HeapGrowth.of(parts).errorBytes()).hasValue(6 * 56);
    }

    @Test
    void survivors_that_flight_recorder_lost_are_still_growth() {
        for (String type : List.of(KEPT, ARRAY)) {
            assertThat(HeapGrowth.of(grown(type, LEAK, 4, 900, 3)).amount()).isEqualTo(new Amount(6_000, 20));
        }
    }

    @Test
    void what_only_one_part_adds_is_within_the_error() {
        assertThat(HeapGrowth.of(leak(0, 0, 6_000, 0, 0)).errorBytes().orElseThrow())
                .isGreaterThan(6_000);
    }

    @Test
    void objects_of_the_probe_and_string_constants_are_no_growth() {
        List<Part> parts = leak(LEAK, LEAK, LEAK, LEAK);
        parts.add(part(
                Map.of(KEPT, new Amount(LEAK + 300, 5)),
                Map.of(KEPT, new Amount(LEAK, 4)),
                Map.of(KEPT, new Amount(300, 1))));

        assertThat(HeapGrowth.of(parts)).isEqualTo(HeapGrowth.of(leak(LEAK, LEAK, LEAK, LEAK, LEAK)));
    }

    @Test
    void a_heap_that_shrinks_retains_nothing() {
        assertThat(HeapGrowth.of(grown(KEPT, -9, 0, 300, 1)).amount()).isEqualTo(Amount.ZERO);
    }

    @Test
    void too_few_parts_have_no_error() {
        assertThat(HeapGrowth.of(leak(LEAK)).errorBytes()).isEmpty();
    }

    /** Parts whose survivors explain their growth. */
    private static List<Part> leak(long... bytes) {
        List<Part> parts = new ArrayList<>();
        for (long each : bytes) {
            Map<String, Amount> kept = Map.of(KEPT, new Amount(each, each / 300));
            parts.add(part(kept, kept, Map.of()));
        }
        return parts;
    }

    /** Five equal parts. */
    private static List<Part> grown(String type, long bytes, long objects, long survivedBytes, long survivedObjects) {
        return Collections.nCopies(
                5,
                part(
                        Map.of(type, new Amount(bytes, objects)),
                        Map.of(type, new Amount(survivedBytes, survivedObjects)),
                        Map.of()));
    }

    private static Part part(Map<String, Amount> growth, Map<String, Amount> survivors, Map<String, Amount> others) {
        return new Part(4, growth, survivors, others);
    }
}
