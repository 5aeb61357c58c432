package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoublingGrowthTest {

    /** From 1,000 to 8,000 by 100 a request; each octave doubles the growth of the one before, and has the same slope. */
    @Test
    void a_line_grows_alike_in_each_octave() {
        assertThat(DoublingGrowth.growth(curve(x -> 100 * x), 64))
                .contains(new SlopeEstimate(100, 100, 100, 1_000, 8_000));
    }

    /** Doubled at 1,024, 2,048 and 4,096: by 400 times as much. */
    @Test
    void a_buffer_that_doubles_grows_in_each_octave() {
        assertThat(DoublingGrowth.growth(curve(x -> 400.0 * Long.highestOneBit((long) x)), 64))
                .hasValueSatisfying(rate -> {
                    assertThat(rate.slope()).isEqualTo(400 * (4_096 - 512) / 7_000.0);
                    assertThat(rate.low()).isEqualTo(400 * 512 / 1_000.0);
                    assertThat(rate.high()).isEqualTo(400 * 2_048 / 4_000.0);
                });
    }

    @Test
    void growth_below_the_budget_in_one_of_them_is_none() {
        assertThat(DoublingGrowth.growth(curve(x -> 100 * x), 101)).isEmpty();
        assertThat(DoublingGrowth.growth(curve(x -> 100 * Math.min(x, 4_000)), 64))
                .isEmpty();
    }

    /** The root grows by 1.41 times as much in each octave: less than what goes on as before, which grows by twice as much. */
    @Test
    void what_slows_down_is_none() {
        assertThat(DoublingGrowth.growth(curve(x -> 50_000 * Math.sqrt(x)), 64)).isEmpty();
        assertThat(DoublingGrowth.growth(curve(x -> 1e6 * Math.log(x + 1)), 64)).isEmpty();
    }

    @Test
    void fewer_than_three_octaves_after_the_warm_up_tell_nothing() {
        SeriesPoints from = curve(x -> 100 * x).from(1_100);

        assertThat(DoublingGrowth.growth(from, 64)).isEmpty();
    }

    /** It has grown by 100,000 in the first of them, and falls by 25,000 or 24,000. */
    @Test
    void what_falls_by_a_quarter_of_its_growth_is_none() {
        assertThat(DoublingGrowth.growth(curve(x -> 100 * x - (x == 5_100 ? 35_000 : 0)), 64))
                .isEmpty();
        assertThat(DoublingGrowth.growth(curve(x -> 100 * x - (x == 5_100 ? 34_000 : 0)), 64))
                .isPresent();
    }

    @Test
    void the_largest_fall_is_below_what_had_been_reached_before() {
        assertThat(DoublingGrowth.largestFall(
                        SeriesPoints.of(new double[] {1, 2, 3, 4, 5}, new double[] {3, 9, 7, 8, 4})))
                .isEqualTo(5);
        assertThat(DoublingGrowth.largestFall(curve(x -> x))).isZero();
    }

    /** A point each 100 requests, from 100 to 8,000. */
    private static SeriesPoints curve(DoubleUnaryOperator value) {
        double[] requests =
                IntStream.rangeClosed(1, 80).mapToDouble(i -> 100.0 * i).toArray();
        return SeriesPoints.of(
                requests,
                IntStream.rangeClosed(1, 80)
                        .mapToDouble(i -> value.applyAsDouble(100.0 * i))
                        .toArray());
    }
}
