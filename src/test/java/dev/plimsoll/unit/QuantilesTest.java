package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    private static final double ACCURACY = 1e-12;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999_999})
    void the_normal_one_is_that_of_commons_math(double confidence) {
        double expected = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);

        assertThat(Quantiles.normal(confidence)).isCloseTo(expected, within(ACCURACY * expected / (1 - confidence)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 19, 30, 99, 1000})
    void students_is_that_of_commons_math(int degreesOfFreedom) {
        TDistribution student = new TDistribution(degreesOfFreedom, ACCURACY);
        for (double confidence : new double[] {0.5, 0.9, 0.95, 0.99, 0.999}) {
            double expected = student.inverseCumulativeProbability((1 + confidence) / 2);

            assertThat(Quantiles.student(confidence, degreesOfFreedom)).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void a_single_value_has_no_interval() {
        assertThatThrownBy(() -> Quantiles.student(0.99, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
