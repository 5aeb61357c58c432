package dev.plimsoll.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a JVM makes of a container, and what it has to be told where there is none. */
class ContainerSizeTest {

    private static ContainerSize size(String memory, int milliCpus) {
        return new ContainerSize(Bytes.parse(memory), OptionalInt.of(milliCpus));
    }

    @Test
    void a_part_of_a_processor_counts_as_one() {
        assertThat(size("1GiB", 500).processors()).hasValue(1);
        assertThat(size("1GiB", 1_000).processors()).hasValue(1);
        assertThat(size("1GiB", 1_001).processors()).hasValue(2);
        assertThat(size("1GiB", 1_500).quotaMicros()).isEqualTo(150_000);
    }

    @Test
    void a_simulated_container_has_the_collector_of_a_real_one() {
        assertThat(args("512MiB", 2_000, 25))
                .containsExactly("-XX:MaxRAM=536870912", "-XX:ActiveProcessorCount=2", "-XX:+UseSerialGC");
        assertThat(args("2GiB", 1_000, 17)).contains("-XX:+UseSerialGC");
        assertThat(args("1792MiB", 2_000, 25)).doesNotContain("-XX:+UseSerialGC");
        assertThat(args("512MiB", 1_000, 27)).doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void the_collector_of_the_user_has_precedence() {
        assertThat(args("512MiB", 1_000, 25, "-Xss1m", "-XX:+UseZGC")).doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void what_no_container_can_have_is_refused() {
        assertThatThrownBy(() -> size("0", 1_000)).hasMessage("A memory limit of 0 B: expected more than zero");
        assertThatThrownBy(() -> size("1GiB", 9)).hasMessage("A limit of 9 thousandths of a CPU: expected 10 or more");
    }

    private static List<String> args(String memory, int milliCpus, int feature, String... others) {
        return new SimulatedLimiter(size(memory, milliCpus)).jvmArgs(feature, List.of(others));
    }
}
