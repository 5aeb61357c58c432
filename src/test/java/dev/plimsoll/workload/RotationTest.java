package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotationTest {

    @Test
    void spreads_the_turns_evenly() {
        assertThat(turns(7, List.of(5, 1, 1))).containsExactly(0, 0, 1, 0, 2, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("weights")
    void begins_again_after_its_length(List<Integer> weights) {
        Rotation rotation = Rotation.of(weights);
        int length = (int) rotation.length();
        List<Integer> turns = turns(3 * length, weights);
        assertThat(turns.subList(length, 2 * length)).isEqualTo(turns.subList(0, length));
        assertThat(turns.subList(2 * length, 3 * length)).isEqualTo(turns.subList(0, length));
    }

    @Test
    void deals_in_the_same_order_each_time() {
        assertThat(turns(1_000, List.of(3, 7, 11))).isEqualTo(turns(1_000, List.of(3, 7, 11)));
    }

    static Stream<List<Integer>> weights() {
        return Stream.of(
                List.of(1),
                List.of(3, 1),
                List.of(1, 1, 1),
                List.of(4, 4, 2),
                List.of(500, 1),
                List.of(7, 11, 2, 5),
                List.of(97, 13, 1, 1, 40));
    }

    @ParameterizedTest
    @MethodSource("weights")
    void any_window_as_long_as_the_sum_of_the_weights_holds_each_as_often_as_its_weight(List<Integer> weights) {
        int sum = sum(weights);
        List<Integer> turns = turns(3 * sum, weights);
        for (int from = 0; from + sum <= turns.size(); from++) {
            assertThat(shares(turns.subList(from, from + sum), weights)).isEqualTo(weights);
        }
    }

    @ParameterizedTest
    @MethodSource("weights")
    void any_shorter_window_is_off_by_less_than_two(List<Integer> weights) {
        int sum = sum(weights);
        List<Integer> turns = turns(2 * sum, weights);
        for (int from = 0; from < sum; from++) {
            List<Integer> window = turns.subList(from, from + sum / 2);
            for (int i = 0; i < weights.size(); i++) {
                double share = window.size() * weights.get(i) / (double) sum;
                assertThat(Collections.frequency(window, i) - share).isBetween(-2.0, 2.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("weights")
    void as_many_turns_as_it_asks_for_hold_each_and_one_less_may_not(List<Integer> weights) {
        int enough = (int) Rotation.of(weights).turnsForAll();
        List<Integer> turns = turns(3 * sum(weights), weights);
        assertThat(windows(turns, enough)).allMatch(window -> holdsAll(window, weights));
        assertThat(windows(turns, enough - 1)).anyMatch(window -> !holdsAll(window, weights));
    }

    @Test
    void says_how_many_turns_it_takes_even_for_weights_too_large_to_try() {
        assertThat(Rotation.of(List.of(999_999, 1)).turnsForAll()).isEqualTo(1_000_000);
        assertThat(Rotation.of(List.of(1_000_000, 1_000_000, 3)).turnsForAll()).isLessThanOrEqualTo(2_000_003);
        assertThat(Rotation.of(Collections.nCopies(50, 1_000_000)).turnsForAll())
                .isEqualTo(50);
    }

    private static Stream<List<Integer>> windows(List<Integer> turns, int length) {
        return IntStream.rangeClosed(0, turns.size() - length).mapToObj(from -> turns.subList(from, from + length));
    }

    private static boolean holdsAll(List<Integer> window, List<Integer> weights) {
        return IntStream.range(0, weights.size()).allMatch(window::contains);
    }

    private static int sum(List<Integer> weights) {
        return weights.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<Integer> shares(List<Integer> turns, List<Integer> weights) {
        return IntStream.range(0, weights.size())
                .mapToObj(i -> Collections.frequency(turns, i))
                .toList();
    }

    private static List<Integer> turns(int count, List<Integer> weights) {
        Rotation rotation = Rotation.of(weights);
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(rotation.next());
        }
        return turns;
    }
}
