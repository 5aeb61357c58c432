package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.alloc.CounterReconciliation;
import dev.plimsoll.jfr.ArrayLayout;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Amount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassHistogramTest {

    private static final String EARLIER = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         13051         653016  [B (java.base@17.0.15)
               2:          2000          48000  com.acme.Kept
               3:            12            480  [Ljava.lang.String; (java.base@17.0.15)
               4:             2             32  com.acme.Cart$$Lambda$80/0x00007fbb34008650
               5:             1             24  com.acme.Kept
            Total         15066         701552
            """;

    private static final String LATER = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         13061         653416  [B (java.base@25.0.3)
               2:           300         900000  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
               3:             7            112  jdk.internal.vm.FillerObject (java.base@25.0.3)
               4:          2101          50424  com.acme.Kept
               5:            10            400  [Ljava.lang.String; (java.base@25.0.3)
               6:             3             72  com.acme.New (app//com.acme@1)
            Total         15482        1604424
            """;

    @Test
    void classes_have_the_names_of_jfr_and_fillers_are_no_objects() {
        assertThat(ClassHistogram.parse(EARLIER).byClass())
                .isEqualTo(Map.of(
                        "[B", new Amount(653_016, 13_051),
                        "com.acme.Kept", new Amount(48_024, 2_001),
                        "[Ljava.lang.String;", new Amount(480, 12),
                        "com.acme.Cart$$Lambda$80+0x00007fbb34008650", new Amount(32, 2)));
        assertThat(ClassHistogram.parse(LATER).total()).isEqualTo(new Amount(704_312, 15_175));
    }

    @Test
    void growth_has_what_became_more_and_what_became_less() {
        assertThat(ClassHistogram.parse(EARLIER).growthTo(ClassHistogram.parse(LATER)))
                .isEqualTo(Map.of(
                        "[B", new Amount(400, 10),
                        "com.acme.Kept", new Amount(2_400, 100),
                        "[Ljava.lang.String;", new Amount(-80, -2),
                        "com.acme.Cart$$Lambda$80+0x00007fbb34008650", new Amount(-32, -2),
                        "com.acme.New", new Amount(72, 3)));
    }

    @Test
    void growth_that_no_survivor_of_the_class_explains_is_the_gap() {
        RowTable table = new RowTable();
        table.add(0, Stacks.CUT, 0, 2_400, 100);
        table.add(0, Stacks.CUT, 1, 5_000, 20);
        StackRows survivors = new StackRows(new Stacks(), List.of("com.acme.Kept", "[B"), table, Map.of());

        CounterReconciliation reconciliation = CounterReconciliation.of(
                ClassHistogram.parse(EARLIER).growthTo(ClassHistogram.parse(LATER)), survivors);

        // The surplus of byte arrays, which replaced others, does not make up for com.acme.New.
        assertThat(reconciliation).isEqualTo(new CounterReconciliation(new Amount(2_760, 109), 72));
    }

    @Test
    void an_instance_has_the_size_of_all_of_its_class() {
        assertThat(ClassHistogram.parse(EARLIER).instanceBytes("com.acme.Kept")).hasValue(24);
        assertThat(ClassHistogram.parse(EARLIER).instanceBytes("com.acme.Other"))
                .isEmpty();
    }

    @Test
    void arrays_have_a_header_and_are_aligned() {
        assertThat(ArrayLayout.COMPRESSED.sizeOf("[B", 0)).isEqualTo(16);
        assertThat(ArrayLayout.COMPRESSED.sizeOf("[B", 1)).isEqualTo(24);
        assertThat(ArrayLayout.COMPRESSED.sizeOf("[J", 3)).isEqualTo(40);
        assertThat(ArrayLayout.COMPRESSED.sizeOf("[C", 5)).isEqualTo(32);
        assertThat(ArrayLayout.COMPRESSED.sizeOf("[Ljava.lang.String;", 3)).isEqualTo(32);
        assertThat(ArrayLayout.COMPRESSED.sizeOf("[[I", 2)).isEqualTo(24);
        assertThat(new ArrayLayout(24, 8, 16).sizeOf("[Ljava.lang.String;", 2)).isEqualTo(48);
        assertThat(ArrayLayout.COMPRESSED.sizeOf("[D", Integer.MAX_VALUE)).isEqualTo(17_179_869_192L);
    }
}
