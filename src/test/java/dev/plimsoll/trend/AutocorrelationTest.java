package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AutocorrelationTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** The variance of a trend of readings that correlate by 0.4 is 1.4 / 0.6 times as large. */
    private static final double LEAST = 1.4 / 0.6;

    private static final double MOST = 1.9 / 0.1;

    @Test
    void a_line_without_noise_needs_no_wider_interval() {
        assertThat(TheilSen.inflation(new double[12])).isEqualTo(1);
    }

    @Test
    void readings_that_alternate_count_as_correlated_a_little_since_a_few_prove_nothing() {
        assertThat(TheilSen.inflation(new double[] {1, -1, 1, -1, 1, -1, 1, -1}))
                .isEqualTo(LEAST, EXACT);
    }

    /** Products 1 + 1 - 1 + 1 + 1 = 3 of 6 squares: r = 0.5, without bias (0.5 * 6 + 1) / (6 - 4) = 2; at most 0.9 counts. */
    @Test
    void few_readings_that_hang_together_count_as_correlated_strongly() {
        assertThat(TheilSen.inflation(new double[] {1, 1, 1, -1, -1, -1})).isEqualTo(MOST, EXACT);
    }

    /** Eight pairs of neighbours: products 8 - 7 = 1 of 16 squares, and (1 + 1) / 12 is below 0.4. */
    @Test
    void readings_that_are_alike_in_pairs_are_no_more_than_the_least() {
        double[] pairs = new double[16];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = i / 2 % 2 == 0 ? 1 : -1;
        }
        assertThat(TheilSen.inflation(pairs)).isEqualTo(LEAST, EXACT);
    }

    /** Four runs of five: products 20 - 1 - 2 * 3 = 13 of 20 squares, r = 0.65; (13 + 1) / (20 - 4) = 0.875. */
    @Test
    void the_correlation_is_put_right_for_its_bias() {
        double[] runs = new double[20];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = i / 5 % 2 == 0 ? 1 : -1;
        }
        assertThat(TheilSen.inflation(runs)).isEqualTo(1.875 / 0.125, EXACT);
    }

    @Test
    void fewer_than_five_readings_have_no_bias_to_put_right() {
        assertThat(TheilSen.inflation(new double[] {1, 1, -1, -1})).isEqualTo(LEAST, EXACT);
        assertThat(TheilSen.inflation(new double[] {2, 2})).isEqualTo(1.5 / 0.5, EXACT);
    }

    @Test
    void many_readings_that_follow_their_neighbours_show_by_how_much() {
        Random random = new Random(1);
        double[] residuals = new double[20_000];
        for (int i = 1; i < residuals.length; i++) {
            residuals[i] = 0.6 * residuals[i - 1] + random.nextGaussian();
        }
        assertThat(TheilSen.inflation(residuals)).isEqualTo(1.6 / 0.4, within(0.1));
    }
}
