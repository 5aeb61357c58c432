package dev.plimsoll.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(0.99, 2_000, 1);

    @Test
    void without_any_spread_the_interval_is_the_difference() {
        List<List<Double>> from = List.of(List.of(2.0, 2.0), List.of(2.0));
        List<List<Double>> to = List.of(List.of(3.0), List.of(3.0));

        assertThat(BOOTSTRAP.of(from, to, (a, b) -> b / a)).isEqualTo(new Bootstrap.Interval(1.5, 1.5));
    }

    /** Windows of one fork are alike; drawn as if they were forks, their interval would be a tenth as wide. */
    @Test
    void many_windows_of_few_forks_are_no_many_forks() {
        List<List<Double>> few = new ArrayList<>();
        for (double level : List.of(90.0, 95.0, 100.0, 105.0, 110.0)) {
            List<Double> windows = new ArrayList<>();
            for (int i = -10; i <= 10; i++) {
                windows.add(level + i / 100.0);
            }
            few.add(windows);
        }

        Bootstrap.Interval interval = BOOTSTRAP.of(few, List.of(List.of(100.0)), (a, b) -> a / b);

        assertThat(interval.low()).isLessThan(0.92);
        assertThat(interval.high()).isGreaterThan(1.08);
    }

    @Test
    void the_windows_of_a_drawn_fork_are_drawn_too() {
        List<List<Double>> one = List.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0));

        Bootstrap.Interval interval = BOOTSTRAP.of(one, List.of(List.of(1.0)), (a, b) -> a);

        assertThat(interval).isEqualTo(new Bootstrap.Interval(1, 5));
        assertThat(interval.contains(3)).isTrue();
        assertThat(interval.contains(5.1)).isFalse();
    }

    @Test
    void a_fork_counts_once_however_many_windows_it_has() {
        assertThat(Medians.ofForks(List.of(List.of(1.0, 1.0, 1.0, 1.0), List.of(2.0), List.of(9.0))))
                .isEqualTo(2);
        assertThat(Medians.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }
}
