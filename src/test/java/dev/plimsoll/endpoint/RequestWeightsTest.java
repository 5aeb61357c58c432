package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestWeightsTest {

    @Test
    void small_ratios_are_kept_exactly() {
        assertThat(RequestWeights.of(List.of(1L, 1L, 1L))).containsExactly(1, 1, 1);
        assertThat(RequestWeights.of(List.of(3_000L, 1_000L))).containsExactly(3, 1);
        assertThat(RequestWeights.of(List.of(10L, 6L))).containsExactly(5, 3);
        assertThat(RequestWeights.of(List.of())).isEmpty();
    }

    @Test
    void rare_requests_are_made_once_and_the_sum_is_bounded() {
        assertThat(RequestWeights.of(List.of(7_000_001L, 3_000_000L, 1L))).containsExactly(11, 5, 1);
        List<Integer> many = RequestWeights.of(
                LongStream.rangeClosed(1, 300).map(i -> i * i * i).boxed().toList());
        assertThat(Collections.min(many)).isEqualTo(1);
        assertThat(many.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(600);
        assertThat(RequestWeights.of(List.of(Long.MAX_VALUE, Long.MAX_VALUE - 1)))
                .containsExactly(1, 1);
    }
}
