package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.alloc.HeapGrowth.Part;
import dev.plimsoll.result.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapGrowthTest {

    private static final String KEPT = "com.acme.Kept";
    private static final String OTHER = "com.acme.Other";

    /** 20 operations, each of which keeps 300 B in one object. */
    private static final Map<String, Amount> SURVIVORS = Map.of(KEPT, new Amount(6_000, 20));

    @Test
    void what_each_part_keeps_alike_is_known_exactly() {
        HeapGrowth growth = HeapGrowth.of(parts(1_200, 1_200, 1_200, 1_200, 1_200), SURVIVORS);

        assertThat(growth.amount()).isEqualTo(new Amount(6_000, 20));
        assertThat(growth.errorBytes()).hasValue(0);
    }

    @Test
    void classes_of_which_no_operation_left_an_object_do_not_hide_a_leak_and_are_none() {
        for (long elsewhere : new long[] {-8_000, 8_000}) {
            List<Part> parts = new ArrayList<>(parts(1_200, 1_200, 1_200, 1_200));
            parts.add(part(Map.of(KEPT, new Amount(1_200, 4), OTHER, new Amount(elsewhere, 100)), Map.of()));

            assertThat(HeapGrowth.of(parts, SURVIVORS).amount()).isEqualTo(new Amount(6_000, 20));
            assertThat(HeapGrowth.of(parts, SURVIVORS).errorBytes()).hasValue(0);
            assertThat(HeapGrowth.of(parts, Map.of()).amount()).isEqualTo(Amount.ZERO);
        }
    }

    @Test
    void a_class_grows_by_its_survivors_at_most_and_the_rest_is_the_error() {
        HeapGrowth growth = HeapGrowth.of(parts(4_000, 4_000, 4_000, 4_000, 4_000), SURVIVORS);

        assertThat(growth.amount()).isEqualTo(new Amount(6_000, 20));
        assertThat(growth.errorBytes()).hasValue(14_000);
    }

    @Test
    void survivors_that_flight_recorder_lost_are_still_growth() {
        HeapGrowth growth =
                HeapGrowth.of(parts(1_200, 1_200, 1_200, 1_200, 1_200), Map.of(KEPT, new Amount(3_300, 11)));

        assertThat(growth.amount()).isEqualTo(new Amount(6_000, 20));
    }

    @Test
    void what_only_one_part_adds_is_within_the_error() {
        HeapGrowth growth = HeapGrowth.of(parts(0, 0, 6_000, 0, 0), SURVIVORS);

        assertThat(growth.errorBytes().orElseThrow()).isGreaterThan(6_000);
    }

    @Test
    void objects_of_the_probe_and_string_constants_are_no_growth() {
        Map<String, Amount> others = Map.of(KEPT, new Amount(300, 1));
        List<Part> parts = new ArrayList<>(parts(1_200, 1_200, 1_200, 1_200));
        parts.add(part(Map.of(KEPT, new Amount(1_500, 5)), others));

        assertThat(HeapGrowth.of(parts, SURVIVORS))
                .isEqualTo(HeapGrowth.of(parts(1_200, 1_200, 1_200, 1_200, 1_200), SURVIVORS));
    }

    @Test
    void a_heap_that_shrinks_retains_nothing() {
        assertThat(HeapGrowth.of(parts(-60, 0, 0, -120, 0), SURVIVORS).amount()).isEqualTo(Amount.ZERO);
    }

    @Test
    void too_few_parts_have_no_error() {
        assertThat(HeapGrowth.of(parts(1_200), SURVIVORS).errorBytes()).isEmpty();
    }

    private static List<Part> parts(long... bytes) {
        List<Part> parts = new ArrayList<>();
        for (long each : bytes) {
            parts.add(part(Map.of(KEPT, new Amount(each, each / 300)), Map.of()));
        }
        return parts;
    }

    private static Part part(Map<String, Amount> growth, Map<String, Amount> others) {
        return new Part(4, growth, others);
    }
}
