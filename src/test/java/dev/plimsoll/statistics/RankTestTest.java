package dev.plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against tables of the distribution of Mann and Whitney, and by counting. */
class RankTestTest {

    @Test
    void samples_that_are_apart_have_the_smallest_probability() {
        assertThat(RankTest.smallest(6, 12)).isCloseTo(2 / 18_564.0, within(1e-12));
        assertThat(RankTest.smallest(2, 4)).isCloseTo(2 / 15.0, within(1e-12));
        assertThat(RankTest.probability(List.of(1.0, 2.0), List.of(3.0, 4.0, 5.0, 6.0)))
                .isEqualTo(RankTest.smallest(2, 4));
        assertThat(RankTest.probability(List.of(7.0, 8.0), List.of(3.0, 4.0, 5.0, 6.0)))
                .isEqualTo(RankTest.smallest(2, 4));
    }

    @Test
    void each_inversion_adds_the_orders_that_have_it() {
        // Of the 15 orders of two and four, one has no inversion, one has one, and two have two.
        assertThat(RankTest.probability(List.of(1.0, 3.5), List.of(3.0, 4.0, 5.0, 6.0)))
                .isCloseTo(2 * 2 / 15.0, within(1e-12));
        assertThat(RankTest.probability(List.of(3.3, 3.5), List.of(3.0, 4.0, 5.0, 6.0)))
                .isCloseTo(2 * 4 / 15.0, within(1e-12));
    }

    @Test
    void equal_samples_and_mixed_ones_are_what_chance_makes() {
        assertThat(RankTest.probability(List.of(1.0, 1.0), List.of(1.0, 1.0, 1.0, 1.0)))
                .isEqualTo(1);
        assertThat(RankTest.probability(List.of(1.0, 6.0), List.of(2.0, 3.0, 4.0, 5.0)))
                .isEqualTo(1);
    }
}
