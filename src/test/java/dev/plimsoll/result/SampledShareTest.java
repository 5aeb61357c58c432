package dev.plimsoll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledShareTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "0, 100", "1, 100", "50, 100", "100, 100", "412, 1000", "999, 1000", "7, 1000000"})
    void the_interval_is_that_of_a_library(int samples, int all) {
        SampledShare share = SampledShare.of(samples, all);
        ConfidenceInterval expected = new WilsonScoreInterval().createInterval(all, samples, 0.95);

        assertThat(share.share()).isEqualTo((double) samples / all);
        assertThat(share.low()).isCloseTo(expected.getLowerBound(), within(1e-9));
        assertThat(share.high()).isCloseTo(expected.getUpperBound(), within(1e-9));
        assertThat(share.low()).isBetween(0.0, share.share());
        assertThat(share.high()).isBetween(share.share(), 1.0);
    }
}
