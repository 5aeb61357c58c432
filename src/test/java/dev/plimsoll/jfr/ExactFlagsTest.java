package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExactFlagsTest {

    @Test
    void references_are_as_wide_as_with_a_collector_that_cannot_compress_them() {
        assertThat(ExactFlags.with(List.of("-XX:+UseZGC", "-XX:+ZGenerational")).all())
                .contains("-XX:+UseG1GC", "-XX:-UseCompressedOops")
                .doesNotContain("-XX:+UseZGC");
    }

    @Test
    void references_are_left_to_the_jvm_with_other_collectors() {
        for (String collector : List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:-UseZGC", "-XX:+UseShenandoahGC")) {
            assertThat(ExactFlags.with(List.of(collector)).all())
                    .as(collector)
                    .contains("-XX:+UseG1GC")
                    .doesNotContain("-XX:-UseCompressedOops");
        }
    }

    @Test
    void soft_references_are_cleared_only_if_asked_for() {
        ExactFlags flags = ExactFlags.with(List.of("-XX:SoftRefLRUPolicyMSPerMB=10"));

        assertThat(flags.all()).doesNotContain("-XX:SoftRefLRUPolicyMSPerMB=0");
        assertThat(flags.clearingSoftReferences().all()).endsWith("-XX:SoftRefLRUPolicyMSPerMB=0");
    }
}
