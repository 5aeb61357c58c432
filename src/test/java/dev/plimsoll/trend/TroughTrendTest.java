package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TroughTrendTest {

    /** Low points at 30, 60, 90 and 120: the last of them as low as the first, each read up to one step of 10 late. */
    @Test
    void the_low_points_of_a_level_saw_tooth_do_not_move_but_for_a_step() {
        assertThat(TroughTrend.of(curve(3, 5, 0))).contains(new TroughTrend(-10 / 90.0, 10 / 90.0));
    }

    /** Each low point is 3 above the one before, 30 requests earlier; the largest step is 11. */
    @Test
    void low_points_that_rise_rise_by_what_stays() {
        assertThat(TroughTrend.of(curve(3, 5, 1))).contains(new TroughTrend((9 - 11) / 90.0, (9 + 11) / 90.0));
    }

    @Test
    void fewer_than_four_low_points_tell_nothing() {
        assertThat(TroughTrend.of(curve(3, 4, 0))).isEmpty();
    }

    @Test
    void what_never_falls_by_half_of_its_range_has_no_teeth() {
        assertThat(TroughTrend.of(
                        SeriesPoints.of(requests(12), new double[] {0, 9, 5, 14, 10, 19, 15, 24, 20, 29, 25, 34})))
                .isEmpty();
        assertThat(TroughTrend.of(SeriesPoints.of(requests(12), new double[12])))
                .isEmpty();
    }

    /** The tooth that has not ended may still fall. */
    @Test
    void the_last_low_point_counts_only_once_the_curve_has_risen_from_it() {
        double[] values = {0, 10, 0, 10, 0, 10, 0, 10, 0};

        assertThat(TroughTrend.of(SeriesPoints.of(requests(9), values))).isEmpty();
        assertThat(TroughTrend.of(SeriesPoints.of(requests(10), new double[] {0, 10, 0, 10, 0, 10, 0, 10, 0, 10})))
                .isPresent();
    }

    /**
     * @param period points of a tooth, each 10 above the one before
     * @param slope of what stays, a point
     */
    private static SeriesPoints curve(int period, int teeth, double slope) {
        int n = period * teeth;
        return SeriesPoints.of(
                requests(n),
                IntStream.range(0, n)
                        .mapToDouble(i -> 10.0 * (i % period) + slope * i)
                        .toArray());
    }

    private static double[] requests(int n) {
        return IntStream.range(0, n).mapToDouble(i -> 10.0 * i).toArray();
    }
}
