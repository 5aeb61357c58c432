package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    @Test
    void a_line_that_fits_stays_and_a_longer_one_is_cut_to_the_width() {
        assertThat(ConsoleProgress.fitted("   27 %, about 14 s left: h2", 80))
                .isEqualTo("   27 %, about 14 s left: h2");
        assertThat(ConsoleProgress.fitted("   27 %, about 14 s left: h2", 20)).isEqualTo("   27 %, about 14...");
    }
}
