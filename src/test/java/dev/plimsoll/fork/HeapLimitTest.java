package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.HeapSetBy;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapLimitTest {

    @Test
    void the_heap_of_the_machine_that_measures_is_no_limit() {
        assertThat(HeapLimit.of(jvm(Map.of()), OptionalLong.empty())).isEmpty();
        assertThat(HeapLimit.of(jvm(Map.of("MaxRAMPercentage", "75.000000")), OptionalLong.empty()))
                .isEmpty();
    }

    @Test
    void a_configured_heap_is_the_limit_with_or_without_a_container() {
        Jvm jvm = jvm(Map.of("configured.heap", "50331648"));

        assertThat(HeapLimit.of(jvm, OptionalLong.empty())).contains(new HeapLimit(48 << 20, HeapSetBy.CONFIGURED));
        assertThat(HeapLimit.of(jvm, OptionalLong.of(1L << 30)))
                .contains(new HeapLimit(48 << 20, HeapSetBy.CONFIGURED));
    }

    /** As -XX:MaxRAM shows on JDK 17 and 25. */
    @ParameterizedTest
    @CsvSource({
        "64, 32, MIN_RAM_PERCENTAGE",
        "200, 100, MIN_RAM_PERCENTAGE",
        "249, 126, MIN_RAM_PERCENTAGE",
        "250, 126, DEFAULT_MINIMUM",
        "499, 126, DEFAULT_MINIMUM",
        "512, 128, MAX_RAM_PERCENTAGE",
        "1024, 256, MAX_RAM_PERCENTAGE"
    })
    void in_a_container_the_jvm_chooses_a_share_of_its_memory(long container, long heap, HeapSetBy setBy) {
        assertThat(HeapLimit.of(jvm(Map.of()), OptionalLong.of(container << 20)))
                .contains(new HeapLimit(heap << 20, setBy));
    }

    @Test
    void the_share_may_be_configured() {
        Jvm jvm = jvm(Map.of("MaxRAMPercentage", "75.000000", "MinRAMPercentage", "60.000000"));

        assertThat(HeapLimit.of(jvm, OptionalLong.of(100L << 20)))
                .contains(new HeapLimit(60 << 20, HeapSetBy.MIN_RAM_PERCENTAGE));
        assertThat(HeapLimit.of(jvm, OptionalLong.of(1L << 30)))
                .contains(new HeapLimit(768L << 20, HeapSetBy.MAX_RAM_PERCENTAGE));
    }

    @Test
    void the_heap_is_at_least_as_large_as_its_configured_initial_size() {
        Jvm jvm = jvm(Map.of("configured.initialHeap", "314572800"));

        assertThat(HeapLimit.of(jvm, OptionalLong.of(512L << 20)))
                .contains(new HeapLimit(300 << 20, HeapSetBy.CONFIGURED));
        assertThat(HeapLimit.of(jvm, OptionalLong.of(2L << 30)))
                .contains(new HeapLimit(512 << 20, HeapSetBy.MAX_RAM_PERCENTAGE));
    }

    private static Jvm jvm(Map<String, String> facts) {
        return new Jvm(Path.of("java"), facts);
    }
}
