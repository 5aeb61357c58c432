package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

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
    void a_measurement_that_takes_longer_than_planned_says_so() {
        assertThat(ConsoleProgress.left(0.01, Duration.ofSeconds(9))).isEmpty();
        assertThat(ConsoleProgress.left(0.25, Duration.ofSeconds(10))).isEqualTo(", about 30.0 s left");
        assertThat(ConsoleProgress.left(1, Duration.ofSeconds(75)))
                .isEqualTo(", longer than planned: 1 min 15 s so far");
    }
}
