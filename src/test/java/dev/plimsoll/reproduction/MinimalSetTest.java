package dev.plimsoll.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinimalSetTest {

    @Test
    void finds_exactly_what_is_needed_in_order() throws Exception {
        Random random = new Random(7);
        for (int size = 1; size <= 12; size++) {
            List<Integer> whole = IntStream.range(0, size).boxed().toList();
            for (int i = 0; i < 30; i++) {
                List<Integer> needed =
                        whole.stream().filter(each -> random.nextInt(4) == 0).toList();
                List<Integer> expected = needed.isEmpty() ? List.of(size - 1) : needed;

                assertThat(MinimalSet.of(whole, part -> part.containsAll(expected)))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void one_of_six_takes_few_trials_and_none_twice() throws Exception {
        List<List<Integer>> asked = new ArrayList<>();

        MinimalSet.of(List.of(1, 2, 3, 4, 5, 6), part -> {
            asked.add(List.copyOf(part));
            return part.contains(5);
        });

        assertThat(asked).doesNotContain(List.of(), List.of(1, 2, 3, 4, 5, 6)).hasSizeLessThanOrEqualTo(6);
        Set<List<Integer>> different = new HashSet<>(asked);
        assertThat(different).hasSameSizeAs(asked);
    }
}
