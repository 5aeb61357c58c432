package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.ContainerAdvice;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagAdviceTest {

    private static final long MIB = 1 << 20;

    @Test
    void caps_leave_room_and_are_multiples_of_eight_mebibytes() {
        AppUse use = new AppUse(20 * MIB, 66 * MIB, 24 * MIB, 9 * MIB, 15_000, 24);

        ContainerAdvice advice =
                new FlagAdvice(use, MIB, 40 * MIB).advice(40 * MIB, 270 * MIB, 300 * MIB, List.of("-XX:+UseSerialGC"));

        assertThat(advice.flags())
                .containsExactly(
                        "-XX:+UseSerialGC",
                        "-Xms40m",
                        "-Xmx40m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:MaxMetaspaceSize=96m",
                        "-XX:ReservedCodeCacheSize=48m",
                        "-XX:MaxDirectMemorySize=24m",
                        "-Xss1m");
        assertThat(advice.maxRamPercentage()).isEqualTo(13.3);
        assertThat(advice.heapFlag()).isEqualTo("-Xmx40m");
    }

    @Test
    void an_application_that_uses_next_to_nothing_gets_caps_with_which_a_jvm_starts() {
        AppUse use = new AppUse(MIB, 3 * MIB, 2 * MIB, 0, 500, 8);

        assertThat(new FlagAdvice(use, MIB, 40 * MIB).flags())
                .contains("-XX:MaxMetaspaceSize=16m", "-XX:ReservedCodeCacheSize=32m", "-XX:MaxDirectMemorySize=8m");
    }

    @Test
    void stacks_stay_as_large_as_the_jvm_makes_them() {
        AppUse use = new AppUse(MIB, 3 * MIB, 2 * MIB, 0, 500, 8);

        assertThat(new FlagAdvice(use, 2 * MIB, 8 * MIB).flags()).contains("-Xss2m");
        assertThat(new FlagAdvice(use, MIB / 2, 8 * MIB).flags()).contains("-Xss512k");
    }

    /** In the run with a large heap, which is collected rarely, direct buffers took more than the recommended container has. */
    @Test
    void direct_memory_is_capped_at_what_the_run_with_the_recommended_heap_was_allowed() {
        AppUse use = new AppUse(42 * MIB, 5 * MIB, 4 * MIB, 320 * MIB, 2_000, 8);

        assertThat(new FlagAdvice(use, MIB, 145 * MIB).flags()).contains("-XX:MaxDirectMemorySize=145m");
        assertThat(new FlagAdvice(use, MIB, 1_024 * MIB).flags()).contains("-XX:MaxDirectMemorySize=640m");
    }
}
