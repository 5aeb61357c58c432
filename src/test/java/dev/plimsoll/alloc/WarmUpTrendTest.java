package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Caveat;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Batches agree once neither bytes nor threads change, whatever heavy operations some of them have. */
class WarmUpTrendTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    void too_few_batches_never_agree_and_leave_it_open_whether_the_warm_up_was_over() {
        WarmUpTrend trend = trend(5, batch -> 100, batch -> 10);

        assertThat(trend.agrees()).isFalse();
        Caveat caveat = trend.caveat(5, LONGEST).orElseThrow();
        assertThat(caveat.code()).isEqualTo("not-warm");
        assertThat(caveat.on()).isEqualTo(Caveat.On.BOTH);
        assertThat(caveat.truth()).isEqualTo(Caveat.Truth.EITHER);
        assertThat(caveat.text())
                .isEqualTo("The warm-up made only 5 requests in 60 s, too few to show whether it was over. Increase"
                        + " <warmCount> (-Dplimsoll.warmCount).");
        assertThat(trend(6, batch -> 100, batch -> 10).caveat(6, LONGEST)).isEmpty();
    }

    @Test
    void equal_batches_agree_and_so_do_those_that_allocate_nothing() {
        assertThat(trend(6, batch -> 100, batch -> 10).agrees()).isTrue();
        assertThat(trend(6, batch -> 0, batch -> 10).agrees()).isTrue();
    }

    @Test
    void a_pool_that_adds_a_thread_for_each_request_is_not_warm_although_all_requests_allocate_as_much() {
        WarmUpTrend trend = trend(10, batch -> 80_000, batch -> 20 * batch);

        assertThat(trend.agrees()).isFalse();
        Caveat caveat = trend.caveat(2_001, LONGEST).orElseThrow();
        assertThat(caveat.code()).isEqualTo("not-warm");
        assertThat(caveat.truth()).isEqualTo(Caveat.Truth.LOWER);
        assertThat(caveat.text())
                .isEqualTo(
                        "The warm-up was not over after 2,001 requests: 60 threads were added during the last 3 batches."
                                + " Increase <warmCount> (-Dplimsoll.warmCount).");
    }

    @Test
    void a_pool_that_is_full_agrees() {
        assertThat(trend(29, batch -> batch < 26 ? 80_000 : 14_000, batch -> Math.min(512, 20 * (batch + 1)))
                        .agrees())
                .isFalse();
        assertThat(trend(30, batch -> batch < 26 ? 80_000 : 14_000, batch -> Math.min(512, 20 * (batch + 1)))
                        .agrees())
                .isTrue();
    }

    @Test
    void a_thread_for_each_request_that_ends_with_it_is_no_new_thread() {
        assertThat(trend(10, batch -> 80_000, batch -> 10 + batch % 2).agrees()).isTrue();
    }

    @Test
    void bytes_that_fall_or_rise_from_batch_to_batch_do_not_agree() {
        WarmUpTrend falling = trend(10, batch -> 1_000 * Math.pow(0.9, batch), batch -> 10);
        WarmUpTrend rising = trend(10, batch -> 1_000 + 100 * batch, batch -> 10);

        assertThat(falling.agrees()).isFalse();
        assertThat(falling.caveat(201, LONGEST).orElseThrow().truth()).isEqualTo(Caveat.Truth.LOWER);
        assertThat(rising.agrees()).isFalse();
        assertThat(rising.caveat(201, LONGEST).orElseThrow().truth()).isEqualTo(Caveat.Truth.HIGHER);
        assertThat(rising.caveat(201, LONGEST).orElseThrow().text())
                .startsWith(
                        "The warm-up was not over after 201 requests: the last requests allocate 1,800 B each, those"
                                + " before 1,500 B.");
    }

    @Test
    void rare_heavy_operations_agree_soon_whatever_their_period() {
        for (int period = 1; period <= 60; period++) {
            int every = period;
            IntToDoubleFunction bytes =
                    batch -> (2_000 + 100_000.0 * ((batch + 1) * 20 / every - batch * 20 / every)) / 20;
            int needed = 6;
            while (!trend(needed, bytes, batch -> 10).agrees()) {
                needed++;
            }
            assertThat(needed).as("each %dth", period).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void chance_finds_a_difference_in_one_comparison_of_ten() {
        Random random = new Random(7);
        int different = 0;
        for (int i = 0; i < 2_000; i++) {
            different += trend(10, batch -> 1_000 * (1 + 0.1 * random.nextGaussian()), batch -> 10)
                            .agrees()
                    ? 0
                    : 1;
        }
        assertThat(different).isBetween(80, 240);
    }

    /** Of a number of batches. */
    private static WarmUpTrend trend(int batches, IntToDoubleFunction bytes, IntUnaryOperator threads) {
        WarmUpTrend trend = new WarmUpTrend();
        for (int i = 0; i < batches; i++) {
            trend.add(new WarmUpTrend.Batch(bytes.applyAsDouble(i), threads.applyAsInt(i)));
        }
        return trend;
    }
}
