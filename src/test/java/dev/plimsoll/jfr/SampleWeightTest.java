package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.result.Amount;
import org.junit.jupiter.api.Test;

class SampleWeightTest {

    private static final long INTERVAL = 16 << 10;

    @Test
    void an_object_as_large_as_the_interval_stands_for_as_many_as_it_is_rarely_hit() {
        double hit = 0.632120558828558; // 1 - 1/e
        SampleWeight weight = SampleWeight.of(INTERVAL, INTERVAL);

        assertThat(weight.objects()).isCloseTo(1 / hit, within(1e-12));
        assertThat(weight.bytes()).isCloseTo(INTERVAL / hit, within(1e-8));
        assertThat(weight.variance()).isCloseTo(INTERVAL / hit * (INTERVAL / hit) * (1 - hit), within(1e-3));
    }

    @Test
    void a_small_object_stands_for_the_interval_and_half_of_itself() {
        assertThat(SampleWeight.of(16, INTERVAL).bytes()).isCloseTo(INTERVAL + 8, within(0.01));
        assertThat(SampleWeight.of(16, INTERVAL).objects()).isCloseTo(1024.5, within(0.001));
        assertThat(SampleWeight.of(16, 1 << 30).bytes()).isCloseTo((1 << 30) + 8.0, within(0.01));
    }

    @Test
    void an_object_much_larger_than_the_interval_stands_for_itself() {
        SampleSum sum = new SampleSum();
        for (int i = 0; i < 1_000; i++) {
            sum.add(SampleWeight.of(1 << 20, INTERVAL));
        }

        assertThat(sum.amount()).isEqualTo(new Amount(1_000L << 20, 1_000));
        assertThat(sum.relativeError()).isLessThan(1e-12);
    }

    @Test
    void the_error_of_small_objects_is_one_by_the_root_of_their_samples() {
        SampleSum sum = new SampleSum();
        for (int i = 0; i < 400; i++) {
            sum.add(SampleWeight.of(24, INTERVAL));
        }

        assertThat(sum.relativeError()).isCloseTo(0.05, within(0.0001));
        assertThat(new SampleSum().relativeError()).isZero();
    }

    @Test
    void errors_of_sums_add_up_by_their_squares() {
        SampleWeight small = SampleWeight.of(1_000, INTERVAL);
        SampleWeight large = SampleWeight.of(40_000, INTERVAL);
        SampleSum left = new SampleSum();
        left.add(small);
        SampleSum right = new SampleSum();
        right.add(large);
        SampleSum both = new SampleSum();
        both.add(left);
        both.add(right);

        double error = Math.hypot(left.relativeError() * small.bytes(), right.relativeError() * large.bytes());
        assertThat(both.relativeError()).isCloseTo(error / (small.bytes() + large.bytes()), within(1e-12));
    }
}
