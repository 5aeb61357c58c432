package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.PackagedApp.AppForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ElsewhereWatchTest {

    private static final int EXPECTED = 8_123;

    @Test
    void a_page_on_another_port_of_an_idle_application_is_certain_after_ten_seconds() {
        ElsewhereWatch watch = watch(true);
        assertThat(watch.isCertain(seconds(30), ports(9_090), Duration.ofSeconds(5)))
                .isFalse();
        assertThat(watch.isCertain(seconds(39), ports(9_090), Duration.ofSeconds(5)))
                .isFalse();
        assertThat(watch.isCertain(seconds(40), ports(9_090), Duration.ofSeconds(5)))
                .isTrue();
    }

    @Test
    void another_port_of_an_application_that_is_still_starting_is_not() {
        ElsewhereWatch watch = watch(true);
        for (int second = 0; second < 100; second++) {
            assertThat(watch.isCertain(seconds(second), ports(9_090), Duration.ofSeconds(second)))
                    .isFalse();
        }
        assertThat(watch.isCertain(seconds(108), ports(9_090), Duration.ofSeconds(99)))
                .isFalse();
        assertThat(watch.isCertain(seconds(109), ports(9_090), Duration.ofSeconds(99)))
                .isTrue();
    }

    @Test
    void a_management_port_may_come_half_a_minute_before_the_expected_one() {
        ElsewhereWatch watch = watch(false);
        for (int second = 0; second < 45; second++) {
            assertThat(watch.isCertain(seconds(second), ports(9_090), Duration.ofSeconds(2)))
                    .isFalse();
        }
        assertThat(watch.isCertain(seconds(45), ports(9_090), Duration.ofSeconds(2)))
                .isTrue();
    }

    @Test
    void the_ten_seconds_begin_anew_when_the_other_port_is_closed() {
        ElsewhereWatch watch = watch(true);
        assertThat(watch.isCertain(seconds(0), ports(9_090), Duration.ZERO)).isFalse();
        assertThat(watch.isCertain(seconds(5), ports(), Duration.ZERO)).isFalse();
        assertThat(watch.isCertain(seconds(11), ports(9_090), Duration.ZERO)).isFalse();
        assertThat(watch.isCertain(seconds(21), ports(9_090), Duration.ZERO)).isTrue();
    }

    @Test
    void after_ten_seconds_it_is_likely_though_the_application_serves_no_page_and_is_busy() {
        ElsewhereWatch watch = watch(false);
        for (int second = 0; second < 10; second++) {
            assertThat(watch.isCertain(seconds(second), ports(9_090), Duration.ofSeconds(second)))
                    .isFalse();
            assertThat(watch.isLikely(seconds(second))).isFalse();
        }
        assertThat(watch.isCertain(seconds(10), ports(9_090), Duration.ofSeconds(10)))
                .isFalse();
        assertThat(watch.isLikely(seconds(10))).isTrue();
        assertThat(watch.isCertain(seconds(11), ports(), Duration.ofSeconds(11)))
                .isFalse();
        assertThat(watch.isLikely(seconds(11))).isFalse();
    }

    @Test
    void a_port_of_a_debugger_or_an_agent_is_no_other_port() {
        ElsewhereWatch watch = watch(true, "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005");
        assertThat(watch.isCertain(seconds(0), ports(5_005), Duration.ZERO)).isFalse();
        assertThat(watch.isCertain(seconds(60), ports(5_005), Duration.ZERO)).isFalse();
    }

    @Test
    void other_ports_do_not_matter_beside_the_expected_one() {
        ElsewhereWatch watch = watch(true);
        assertThat(watch.isCertain(seconds(0), ports(9_090, EXPECTED), Duration.ZERO))
                .isFalse();
        assertThat(watch.isCertain(seconds(60), ports(9_090, EXPECTED), Duration.ZERO))
                .isFalse();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static SortedSet<Integer> ports(Integer... ports) {
        return new TreeSet<>(Arrays.asList(ports));
    }

    private static ElsewhereWatch watch(boolean servesPage, String... jvmArgs) {
        AppPlan plan = new AppPlan(
                new PackagedApp(AppForm.GIVEN_JAR, Path.of("a.jar"), List.of("-jar", "a.jar"), List.of()),
                AppKind.AUTO,
                "",
                List.of(jvmArgs),
                List.of(),
                Map.of(),
                Path.of("."),
                EXPECTED,
                new Readiness.OfPort(),
                Duration.ofSeconds(120));
        return new ElsewhereWatch(plan, port -> servesPage);
    }
}
