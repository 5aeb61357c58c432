package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesPointsTest {

    private static final SeriesPoints CURVE =
            SeriesPoints.of(new double[] {500, 750, 1_000}, new double[] {10, 30, 20});

    @Test
    void the_median_is_the_middle_value_or_the_mean_of_both() {
        assertThat(SeriesPoints.median(new double[] {1, 5, 9})).isEqualTo(5);
        assertThat(SeriesPoints.median(new double[] {1, 5, 6, 9})).isEqualTo(5.5);
        assertThat(SeriesPoints.median(new double[] {4})).isEqualTo(4);
    }

    @Test
    void without_a_value_there_is_no_median() {
        assertThat(SeriesPoints.median(new double[0])).isNaN();
    }

    @Test
    void from_and_until_hold_the_points_at_their_bounds() {
        assertThat(CURVE.from(750).size()).isEqualTo(2);
        assertThat(CURVE.from(751).size()).isEqualTo(1);
        assertThat(CURVE.from(2_000).size()).isZero();
        assertThat(CURVE.until(750).size()).isEqualTo(2);
        assertThat(CURVE.until(749).size()).isEqualTo(1);
        assertThat(CURVE.until(0).size()).isZero();
    }

    @Test
    void residuals_lie_around_their_middle() {
        // Of 0.04 a request, there are left -10, 0 and -20.
        assertThat(CURVE.residuals(0.04)).containsExactly(0, 10, -10);
    }

    @Test
    void sorting_leaves_it_as_it_was() {
        assertThat(CURVE.sorted()).containsExactly(10, 20, 30);
        assertThat(CURVE.value(1)).isEqualTo(30);
        assertThat(CURVE.median()).isEqualTo(20);
    }

    @Test
    void it_keeps_copies() {
        double[] values = {1, 2};
        SeriesPoints curve = SeriesPoints.of(new double[] {0, 1}, values);
        values[0] = 9;

        assertThat(curve.first()).isEqualTo(1);
    }

    @Test
    void as_many_values_as_requests_are_needed() {
        assertThatThrownBy(() -> SeriesPoints.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 requests, but 3 values");
    }
}
