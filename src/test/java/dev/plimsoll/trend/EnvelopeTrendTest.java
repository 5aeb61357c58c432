package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvelopeTrendTest {

    private static final double[] REQUESTS = {0, 100, 200, 300, 400, 500, 600, 700, 800};

    @Test
    void a_line_has_its_own_slope_in_both() {
        assertThat(marks(0, 10, 20, 30, 40, 50, 60, 70, 80)).isEqualTo(new EnvelopeTrend(0.1, 0.1));
    }

    /** From request 0 to request 600 the lowest stays, and the highest rises by 6. */
    @Test
    void a_saw_tooth_whose_teeth_get_longer_differs() {
        assertThat(marks(0, 1, 2, 0, 3, 5, 0, 4, 8)).isEqualTo(new EnvelopeTrend(0, 0.01));
    }

    @Test
    void what_falls_has_negative_marks() {
        assertThat(marks(60, 60, 60, 50, 50, 50, 0, 0, 0)).isEqualTo(new EnvelopeTrend(-0.1, -0.1));
    }

    @Test
    void what_comes_and_goes_in_the_middle_third_is_in_neither() {
        assertThat(marks(5, 5, 5, 0, 99, 0, 5, 5, 5)).isEqualTo(new EnvelopeTrend(0, 0));
    }

    @Test
    void three_points_are_a_third_each() {
        assertThat(EnvelopeTrend.of(SeriesPoints.of(new double[] {0, 10, 20}, new double[] {1, 9, 5})))
                .isEqualTo(new EnvelopeTrend(0.2, 0.2));
    }

    private static EnvelopeTrend marks(double... values) {
        return EnvelopeTrend.of(SeriesPoints.of(REQUESTS, values));
    }
}
