package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentTest {

    @Test
    void a_share_has_a_digit_after_the_point_if_it_needs_one() {
        assertThat(Percent.plain(0.1)).isEqualTo("10");
        assertThat(Percent.plain(0.0312)).isEqualTo("3.1");
        assertThat(Percent.plain(0.005)).isEqualTo("0.5");
        assertThat(Percent.plain(0.0004)).isEqualTo("<0.1");
        assertThat(Percent.plain(0)).isEqualTo("0");
    }

    @Test
    void one_that_is_too_large_is_rounded_up_and_one_that_is_exact_stays() {
        assertThat(Percent.tooLarge(0.05001)).isEqualTo("5.1");
        assertThat(Percent.tooLarge(0.094)).isEqualTo("9.4");
        assertThat(Percent.tooLarge(0.6)).isEqualTo("60.0");
    }
}
