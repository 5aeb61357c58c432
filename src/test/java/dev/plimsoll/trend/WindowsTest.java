package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void eight_short_windows_come_first_and_full_ones_later() {
        Windows windows = Windows.of(5_000, 20);

        assertThat(windows).isEqualTo(new Windows(250, 63));
        assertThat(IntStream.range(0, 11).map(windows::next))
                .containsExactly(63, 63, 63, 63, 63, 63, 63, 63, 250, 250, 250);
    }

    @Test
    void a_horizon_that_does_not_divide_is_reached_all_the_same() {
        assertThat(Windows.of(5_001, 20).full()).isEqualTo(251);
    }

    @Test
    void a_window_has_at_least_one_request() {
        assertThat(Windows.of(3, 20)).isEqualTo(new Windows(1, 1));
    }

    @Test
    void where_each_takes_long_eight_windows_lead_to_the_horizon() {
        Windows coarse = Windows.coarse(5_000);

        assertThat(IntStream.range(0, 8).map(coarse::next).sum()).isEqualTo(5_000);
    }
}
