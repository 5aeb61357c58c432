package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** P. K. Sen, JASA 63 (1968), p. 1386; the example of {@code scipy.stats.theilslopes}, too. */
    private static final SeriesPoints SEN =
            curve(new double[] {1, 2, 3, 4, 10, 12, 18}, new double[] {9, 15, 19, 20, 45, 55, 78});

    /** Lengths by age: P. Sprent and N. C. Smeeton, Applied Nonparametric Statistical Methods, example 11.5. */
    private static final SeriesPoints LENGTHS = curve(
            DoubleStream.iterate(4, age -> age + 1).limit(17).toArray(),
            new double[] {40, 45, 51, 55, 60, 67, 68, 65, 71, 74, 76, 76, 78, 83, 82, 85, 89});

    /**
     * Ranks 4 and 18 of 21, as {@code scipy.stats.theilslopes} and R's {@code deming::theilsen} have it, too; the paper's own list of
     * slopes has slips.
     */
    @Test
    void the_interval_of_sens_own_example_is_the_published_one() {
        assertInterval(TheilSen.ofIndependent(SEN, 0.93), 4, 26 / 7.0, 35 / 8.0);
    }

    /** Ranks 44 and 93 of 136, as {@code scipy.stats.theilslopes} has it. */
    @Test
    void the_interval_of_many_points_is_the_published_one() {
        assertInterval(TheilSen.ofIndependent(LENGTHS, 0.95), 127 / 48.0, 2.2, 3.125);
    }

    /** (136 - 56.5) / 2 = 39.8: Kendall's statistic goes in steps of 2, and is within 56 in 98 % of all orders; rank 39 is 2.0. */
    @Test
    void the_nearest_rank_is_that_of_the_exact_distribution() {
        assertInterval(TheilSen.ofIndependent(LENGTHS, 0.98), 127 / 48.0, 2.1, 3.2);
    }

    /**
     * Neighbours correlate by 0.558, or 0.806 without bias, so the width is 3.05 times as large, more than all 136 slopes: they go from
     * -3 to 7, and those of pairs that are a third of the span apart from 1.5 to 14/3.
     */
    @Test
    void the_interval_of_readings_that_depend_on_each_other_is_wider() {
        assertInterval(TheilSen.of(LENGTHS, 0.95), 127 / 48.0, 1.5, 14 / 3.0);
    }

    @Test
    void equal_readings_have_the_slope_0_and_ties_are_slopes_too() {
        assertInterval(TheilSen.of(line(12, 0), 0.99), 0, 0, 0);
        // The six slopes are 0, 0, 0, 1/3, 1/2 and 1.
        assertThat(TheilSen.of(curve(new double[] {1, 2, 3, 4}, new double[] {5, 5, 5, 6}), 0.99)
                        .slope())
                .isEqualTo(1 / 6.0, EXACT);
    }

    @Test
    void a_line_without_noise_has_an_interval_without_width() {
        assertInterval(TheilSen.of(line(20, 128), 0.99), 128, 128, 128);
        assertInterval(TheilSen.of(line(20, -3), 0.99), -3, -3, -3);
    }

    /** Of five points, even the extreme slopes are not sure to 99 %: one order in sixty is no more extreme than a line. */
    @Test
    void too_few_points_have_no_bounds() {
        assertInterval(TheilSen.of(line(5, 128), 0.99), 128, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertInterval(TheilSen.of(line(2, 128), 0.99), 128, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertInterval(TheilSen.of(line(6, 128), 0.99), 128, 128, 128);
    }

    /** The neighbours 6 and 7 differ by 900; pairs that are three apart by 300 a request at most. */
    @Test
    void a_jump_between_neighbours_is_no_bound() {
        double[] values = {0, 0, 0, 0, 0, 0, 900, 900, 900, 900};
        double[] requests = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

        SlopeEstimate sen = TheilSen.of(curve(requests, values), 0.99);

        assertThat(sen.high()).isEqualTo(300, EXACT);
        assertThat(sen.low()).isZero();
    }

    @Test
    void one_wild_reading_does_not_move_the_slope() {
        double[] values = new double[20];
        double[] requests = new double[20];
        for (int i = 0; i < 20; i++) {
            requests[i] = i;
            values[i] = 7.0 * i + (i == 11 ? 1e9 : 0);
        }

        SlopeEstimate sen = TheilSen.of(curve(requests, values), 0.99);

        assertInterval(sen, 7, 7, 7);
    }

    /** 400 times 99 % of intervals hold the slope; 0.99 of 400 less three times the deviation of that is 390. */
    @Test
    void the_interval_holds_the_slope_as_often_as_it_says() {
        int held = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            double[] requests = new double[20];
            double[] values = new double[20];
            for (int i = 0; i < 20; i++) {
                requests[i] = i;
                values[i] = 5 * i + random.nextGaussian();
            }
            SlopeEstimate sen = TheilSen.ofIndependent(curve(requests, values), 0.99);
            held += sen.low() <= 5 && 5 <= sen.high() ? 1 : 0;
        }

        assertThat(held).isBetween(390, 400);
    }

    private static void assertInterval(SlopeEstimate sen, double slope, double low, double high) {
        assertThat(sen.slope()).isEqualTo(slope, EXACT);
        assertThat(sen.low()).isEqualTo(low, EXACT);
        assertThat(sen.high()).isEqualTo(high, EXACT);
    }

    private static SeriesPoints line(int points, double slope) {
        double[] requests = DoubleStream.iterate(0, i -> i + 250).limit(points).toArray();
        return curve(
                requests, DoubleStream.of(requests).map(x -> 1_000 + slope * x).toArray());
    }

    private static SeriesPoints curve(double[] requests, double[] values) {
        return SeriesPoints.of(requests, values);
    }
}
