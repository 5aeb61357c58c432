package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** In this order: it refuses an experimental collector that is unlocked after it is selected, or not at all. */
    @ParameterizedTest
    @ValueSource(strings = {"G1", "Parallel", "Serial", "ZGC", "Epsilon"})
    void a_jvm_starts_with_the_flags_that_select_a_collector(String collector) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(Collector.selecting(collector));
        command.addAll(List.of("-Xmx64m", "-version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "UseG1GC,G1",
        "UseParallelGC,Parallel",
        "UseSerialGC,Serial",
        "UseZGC,ZGC",
        "UseShenandoahGC,Shenandoah",
        "UseEpsilonGC,Epsilon"
    })
    void each_collector_has_the_name_of_its_option_whichever_goal_measures(String option, String name)
            throws Exception {
        Process process = new ProcessBuilder(
                        JAVA.toString(),
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+" + option,
                        "-Xmx64m",
                        "-cp",
                        "target/test-classes",
                        Beans.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assumeTrue(process.exitValue() == 0, "this JDK has it: " + output);

        assertThat(environment(output.lines().reduce((before, last) -> last).orElse("")))
                .isEqualTo(name);
    }

    @Test
    void only_a_flag_that_turns_a_collector_on_selects_it() {
        assertThat(List.of("-XX:+UseSerialGC", "-XX:+UseZGC", "-XX:+UseShenandoahGC"))
                .allMatch(Collector::isFlag)
                .allMatch(Collector::isSelectedBy);
        assertThat("-XX:-UseG1GC").matches(Collector::isFlag).matches(arg -> !Collector.isSelectedBy(arg));
        assertThat(List.of("-XX:+UseMaximumCompactionOnSystemGC", "-XX:+UseG1", "-Dx=-XX:+UseG1GC"))
                .noneMatch(Collector::isFlag);
    }

    @Test
    void serial_is_the_default_where_the_machine_is_not_server_class_up_to_jdk_26() {
        long server = 1_792L << 20;
        assertThat(Collector.isSerialByDefault(17, 2, server - 1)).isTrue();
        assertThat(Collector.isSerialByDefault(26, 1, server)).isTrue();
        assertThat(Collector.isSerialByDefault(17, 2, server)).isFalse();
        assertThat(Collector.isSerialByDefault(27, 1, server - 1)).isFalse();
    }

    @Test
    void one_that_is_not_hotspots_is_called_by_its_beans() {
        assertThat(environment("global,scavenge")).isEqualTo("global,scavenge");
    }

    @Test
    void a_jvm_with_another_collector_is_refused_by_name() {
        assertThatThrownBy(() -> jvm("Copy,MarkSweepCompact").refuseUnless(Collector.G1))
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("does not run the G1 collector but Copy,MarkSweepCompact");
    }

    private static String environment(String beans) {
        return jvm(beans).environment(List.of(), "1").collector();
    }

    private static Jvm jvm(String beans) {
        return new Jvm(JAVA, Map.of("collectors", beans));
    }

    /** Prints the collectors' names as the probe does. */
    static final class Beans {

        private Beans() {}

        public static void main(String[] args) {
            System.out.println(ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .map(GarbageCollectorMXBean::getName)
                    .collect(Collectors.joining(",")));
        }
    }
}
