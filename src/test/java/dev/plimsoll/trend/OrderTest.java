package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void the_median_is_the_middle_value_or_the_mean_of_both() {
        assertThat(Order.median(new double[] {1, 5, 9})).isEqualTo(5);
        assertThat(Order.median(new double[] {1, 5, 6, 9})).isEqualTo(5.5);
        assertThat(Order.median(new double[] {4})).isEqualTo(4);
    }

    @Test
    void without_a_value_there_is_no_median() {
        assertThat(Order.median(new double[0])).isNaN();
    }
}
