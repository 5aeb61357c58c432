package dev.plimsoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.result.Sensitivity.NoiseSource;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitSensitivityTest {

    @Test
    void a_counted_figure_has_the_noise_of_its_metric() {
        assertThat(LimitSensitivity.ofMaximum(new Value.Exact(10_000), 12_000, Metric.ALLOCATED.repeatability()))
                .contains(new Sensitivity(10_000, 100, NoiseSource.TOLERANCE, OptionalLong.of(2_101)));
    }

    @Test
    void an_interval_is_its_own_noise() {
        assertThat(LimitSensitivity.ofMaximum(Value.Interval.of(20, 17, 22), 64, Metric.LEAK.repeatability()))
                .contains(new Sensitivity(20, 3, NoiseSource.INTERVAL, OptionalLong.of(48)));
    }

    @Test
    void a_broken_limit_sees_no_smaller_growth() {
        assertThat(LimitSensitivity.ofMaximum(new Value.Exact(100), 99, Metric.ALLOCATED.repeatability()))
                .contains(new Sensitivity(100, 1, NoiseSource.TOLERANCE, OptionalLong.empty()));
    }

    @Test
    void of_a_figure_that_is_none_nothing_is_known() {
        assertThat(LimitSensitivity.ofMaximum(new Value.Missing("why"), 99, Metric.ALLOCATED.repeatability()))
                .isEmpty();
        assertThat(LimitSensitivity.ofMaximum(new Value.AtLeast(1, "why"), 99, Metric.ALLOCATED.repeatability()))
                .isEmpty();
        assertThat(LimitSensitivity.ofMaximum(
                        Value.Interval.of(1, 0, Double.POSITIVE_INFINITY), 99, Metric.LEAK.repeatability()))
                .isEmpty();
    }

    /** The first growth that breaks the limit is the one that the gate breaks it at. */
    @Test
    void growth_breaks_the_limit_from_the_growth_that_it_sees() {
        for (String tolerance : new String[] {"0%", "5%", "2KiB", "300%"}) {
            for (long now : new long[] {90_000, 100_000, 100_900}) {
                Sensitivity sensitivity = growth(now, tolerance);
                long sees = sensitivity.sees().orElseThrow();

                assertThat(sensitivity.of()).isEqualTo(now);
                assertThat(comparison(now + sees + 1, tolerance).verdict())
                        .as(tolerance)
                        .isEqualTo(Verdict.FAIL);
                assertThat(comparison(now + sees - 2, tolerance).verdict())
                        .as(tolerance)
                        .isNotEqualTo(Verdict.FAIL);
            }
        }
    }

    /** A part of what the limit allows is used up. */
    @Test
    void growth_since_the_baseline_leaves_less() {
        long ofBaseline = growth(100_000, "5%").sees().orElseThrow();

        assertThat(growth(102_000, "5%").sees().orElseThrow()).isEqualTo(ofBaseline - 2_000);
    }

    private static Sensitivity growth(long now, String tolerance) {
        return LimitSensitivity.ofGrowth(comparison(now, tolerance)).orElseThrow();
    }

    private static BaselineComparison comparison(long now, String tolerance) {
        return new BaselineComparison(
                new Value.Exact(now),
                new Value.Exact(100_000),
                GrowthTolerance.parse(tolerance),
                Metric.ALLOCATED.repeatability());
    }
}
