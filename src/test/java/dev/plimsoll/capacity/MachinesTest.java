package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.container.LimitMethod;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.result.Ergonomics;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.target.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MachinesTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "SERIAL,-XX:+UseSerialGC",
        "PARALLEL,-XX:+UseParallelGC",
        "G1,-XX:+UseG1GC",
        "ZGC,-XX:+UseZGC",
        "SHENANDOAH,-XX:+UseShenandoahGC",
        "EPSILON,-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC"
    })
    void all_runs_have_the_collector_that_the_jvm_chooses_in_the_container(Collector collector, String flag) {
        assertThat(machines(collector).collectorFlags()).containsExactly(flag.split(" "));
    }

    @ParameterizedTest
    @EnumSource
    void its_flag_selects_a_collector(Collector collector) {
        assertThat(machines(collector).collectorFlags())
                .filteredOn(Collector::isSelectedBy)
                .hasSize(1);
    }

    /** No JVM starts in 12 MiB; it would use half of them as heap, in steps of 2 MiB. */
    @Test
    @Timeout(60)
    void a_container_in_which_no_jvm_starts_has_the_choices_of_one_that_is_as_small(@TempDir Path folder)
            throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (TargetLauncher launcher = TestServer.ofJar(folder).open(java, folder)) {
            Machines machines = Machines.of(new CapacityPlan(
                    launcher,
                    OptionalLong.of(12 * MIB),
                    OptionalInt.of(1_000),
                    0.1,
                    OptionalDouble.empty(),
                    0.05,
                    300,
                    2_000,
                    Duration.ofSeconds(20),
                    true,
                    true,
                    Duration.ofMinutes(15),
                    folder));

            assertThat(machines.target().memoryBytes()).hasValue(12 * MIB);
            assertThat(machines.target().processors()).isOne();
            assertThat(machines.target().collector()).isEqualTo("Serial");
            assertThat(machines.target().maxHeapBytes()).isBetween(6 * MIB, 8 * MIB);
            assertThat(machines.refused()).doesNotHaveDuplicates();
        }
    }

    @Test
    void cpu_time_that_the_container_does_not_have_is_no_secret() {
        assertThat(machines(OptionalInt.of(500), false, Map.of()).excessOfCpu())
                .hasValue("CPU time cannot be limited here, so the application ran on all processors of this machine"
                        + " instead of 500m: in the container, it may answer fewer requests.");
        assertThat(machines(OptionalInt.of(500), true, Map.of()).excessOfCpu()).isEmpty();
        assertThat(machines(OptionalInt.of(2_000), false, Map.of()).excessOfCpu())
                .isEmpty();
        assertThat(machines(OptionalInt.empty(), false, Map.of()).excessOfCpu()).isEmpty();
    }

    @Test
    void stacks_are_those_of_the_jvm_unless_it_leaves_them_to_the_system() {
        assertThat(machines(Map.of("ThreadStackSize", "4096")).stackBytes()).isEqualTo(4 * MIB);
        assertThat(machines(Map.of("ThreadStackSize", "0")).stackBytes()).isEqualTo(MIB);
        assertThat(machines(Map.of()).stackBytes()).isEqualTo(MIB);
    }

    @Test
    void direct_memory_may_be_as_large_as_the_heap_unless_it_is_configured() {
        assertThat(machines(Map.of()).directLimit(40 * MIB)).isEqualTo(40 * MIB);
        assertThat(machines(Map.of("configured.directMemory", "67108864")).directLimit(40 * MIB))
                .isEqualTo(64 * MIB);
    }

    private static Machines machines(Collector there) {
        return new Machines(
                new Jvm(Path.of("java"), Map.of()),
                new Ergonomics(1, OptionalLong.empty(), there.toString(), 1L << 27),
                new Ergonomics(2, OptionalLong.empty(), "Parallel", 1L << 30),
                LimitMethod.SIMULATED,
                true,
                List.of());
    }

    private static Machines machines(Map<String, String> facts) {
        return machines(OptionalInt.of(1_000), true, facts);
    }

    private static Machines machines(OptionalInt milliCpus, boolean limitsCpu, Map<String, String> facts) {
        return new Machines(
                new Jvm(Path.of("java"), facts),
                new Ergonomics(1, milliCpus, OptionalLong.of(512 * MIB), "Serial", 128 * MIB),
                new Ergonomics(2, OptionalLong.of(8_192 * MIB), "G1", 2_048 * MIB),
                LimitMethod.SIMULATED,
                limitsCpu,
                List.of());
    }
}
