package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Diagnosis;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestsNeededTest {

    private static final Tolerance TOLERANCE = new Tolerance(8, 64, 0, false);

    @Test
    void before_the_horizon_it_is_what_is_left_until_there() {
        assertThat(RequestsNeeded.of(open(TrendDirection.UNCLEAR, 100, 0, 200), TOLERANCE, 3_000, 5_500))
                .hasValue(2_500);
    }

    @Test
    void past_the_horizon_without_a_slope_nothing_tells() {
        assertThat(RequestsNeeded.of(SeriesDiagnosis.NONE, TOLERANCE, 6_000, 5_500))
                .isEmpty();
    }

    /** The interval's half of 160 must shrink to the 20 that the slope is off the floor: 8 times, by 4 times the requests. */
    @Test
    void an_interval_narrows_with_the_power_one_and_a_half_of_the_requests() {
        assertThat(RequestsNeeded.of(open(TrendDirection.UNCLEAR, 44, -116, 204), TOLERANCE, 6_000, 5_500))
                .hasValue(Math.round((Math.pow(160 / 36.0, 1 / 1.5) - 1) * 6_000));
        assertThat(RequestsNeeded.of(
                        open(TrendDirection.UNCLEAR, 84, -208, 376), new Tolerance(64, 64, 0, false), 6_000, 5_500))
                .hasValue(Math.round((Math.pow(292 / 20.0, 1 / 1.5) - 1) * 6_000));
    }

    /** The interval's half of 30 must shrink to the 10 that the slope is off the limit. */
    @Test
    void a_firm_slope_needs_as_many_as_take_its_interval_off_the_limit() {
        SlopeEstimate rate = new SlopeEstimate(54, 24, 84, 0, 6_000);

        assertThat(RequestsNeeded.offLimit(rate, 64, 6_000)).hasValue(Math.round((Math.pow(3, 1 / 1.5) - 1) * 6_000));
        assertThat(RequestsNeeded.offLimit(rate, 54, 6_000)).hasValue(594_000);
        assertThat(RequestsNeeded.offLimit(SlopeEstimate.UNKNOWN, 64, 6_000)).isEmpty();
    }

    @Test
    void what_slows_down_needs_twice_as_many_at_least() {
        assertThat(RequestsNeeded.of(open(TrendDirection.SLOWING, 100, 99, 101), TOLERANCE, 6_000, 5_500))
                .hasValue(6_000);
    }

    @Test
    void a_tenth_more_is_the_least_and_a_hundred_times_the_most() {
        assertThat(RequestsNeeded.of(open(TrendDirection.UNCLEAR, 100, 99, 101), TOLERANCE, 6_000, 5_500))
                .hasValue(600);
        assertThat(RequestsNeeded.of(
                        open(TrendDirection.UNCLEAR, 64, 0, 128), new Tolerance(64, 64, 0, false), 6_000, 5_500))
                .hasValue(594_000);
    }

    private static SeriesDiagnosis open(TrendDirection direction, double slope, double low, double high) {
        return new SeriesDiagnosis(
                Diagnosis.INCONCLUSIVE,
                direction,
                new SlopeEstimate(slope, low, high, 0, 6_000),
                Optional.empty(),
                "open");
    }
}
