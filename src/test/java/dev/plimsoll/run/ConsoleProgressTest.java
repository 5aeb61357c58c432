package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Progress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    @Test
    void a_line_that_fits_stays_and_a_longer_one_is_cut_to_the_width() {
        assertThat(ConsoleProgress.fitted("   27 %, about 14 s left: h2", 80))
                .isEqualTo("   27 %, about 14 s left: h2");
        assertThat(ConsoleProgress.fitted("   27 %, about 14 s left: h2", 20)).isEqualTo("   27 %, about 14...");
    }

    @Test
    void the_time_that_is_left_is_in_whole_seconds_and_not_estimated_from_little() {
        assertThat(ConsoleProgress.position(0.01, Duration.ofSeconds(9))).isEqualTo("  1 %");
        assertThat(ConsoleProgress.position(0.25, Duration.ofSeconds(10))).isEqualTo(" 25 %, about 30 s left");
        assertThat(ConsoleProgress.position(0.5, Duration.ofMillis(969))).isEqualTo(" 50 %, about 1 s left");
        assertThat(ConsoleProgress.position(0.999, Duration.ofSeconds(60))).isEqualTo(" 99 %, about 1 s left");
        assertThat(ConsoleProgress.position(0.5, Duration.ofMillis(59_600))).isEqualTo(" 50 %, about 1 min 0 s left");
    }

    @Test
    void a_measurement_that_takes_longer_than_planned_says_so_instead_of_a_share() {
        assertThat(ConsoleProgress.position(1, Duration.ofSeconds(75)))
                .isEqualTo("1 min 15 s so far, longer than planned");
        assertThat(ConsoleProgress.position(1.2, Duration.ofSeconds(5))).isEqualTo("5 s so far, longer than planned");
    }

    @Test
    void what_takes_long_is_shown_again_until_it_ends() {
        TestBuild build = TestBuild.of(Path.of(""), "shop");
        try (ConsoleProgress progress = ConsoleProgress.on(TestBuild.console(build.at("shop").log()))) {
            progress.phase("allocations at boot", Progress.OPEN_END);
            progress.remind(Duration.ZERO);
            progress.started("reading the recording");
            progress.remind(Duration.ofHours(1));
            assertThat(build.lines()).containsExactly("Measuring allocations at boot");

            progress.remind(Duration.ZERO);
            assertThat(build.lines()).hasSize(2).element(1).asString().endsWith(" so far: reading the recording");

            progress.finished("reading the recording", 0);
            progress.remind(Duration.ZERO);
            assertThat(build.lines()).hasSize(2);
        }
    }

    @Test
    void a_phase_is_named_before_anything_is_shown_of_it_and_has_no_share_if_its_end_is_open() {
        TestBuild build = TestBuild.of(Path.of(""), "shop");
        ConsoleProgress progress = ConsoleProgress.on(TestBuild.console(build.at("shop").log()));

        progress.phase("memory over time", 100);
        progress.finished("requests", 96);
        assertThat(progress.line(Duration.ofSeconds(24))).isEqualTo("   96 %, about 1 s left");

        progress.phase("more requests", Progress.OPEN_END);
        progress.state("5,000 requests");
        progress.finished("requests", 50);
        assertThat(build.lines()).containsExactly("Measuring more requests");
        assertThat(progress.line(Duration.ofSeconds(12))).isEqualTo("  12 s so far: 5,000 requests");
    }
}
