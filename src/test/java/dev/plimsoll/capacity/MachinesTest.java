package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.container.LimitMethod;
import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.result.Ergonomics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MachinesTest {

    @ParameterizedTest
    @CsvSource({
        "SERIAL,-XX:+UseSerialGC",
        "PARALLEL,-XX:+UseParallelGC",
        "G1,-XX:+UseG1GC",
        "ZGC,-XX:+UseZGC",
        "SHENANDOAH,-XX:+UseShenandoahGC",
        "EPSILON,-XX:+UseEpsilonGC"
    })
    void all_runs_have_the_collector_that_the_jvm_chooses_in_the_container(Collector collector, String flag) {
        assertThat(machines(collector).collectorFlag()).isEqualTo(flag);
    }

    @ParameterizedTest
    @EnumSource
    void its_flag_selects_a_collector(Collector collector) {
        assertThat(machines(collector).collectorFlag()).matches(Collector::isSelectedBy);
    }

    private static Machines machines(Collector there) {
        return new Machines(
                new Jvm(Path.of("java"), Map.of()),
                new Ergonomics(1, OptionalLong.empty(), there.toString(), 1L << 27),
                new Ergonomics(2, OptionalLong.empty(), "Parallel", 1L << 30),
                LimitMethod.SIMULATED,
                List.of());
    }
}
