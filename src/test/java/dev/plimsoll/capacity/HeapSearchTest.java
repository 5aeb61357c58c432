package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSearchTest {

    private static final long MIB = 1 << 20;
    private static final double ALLOWED = 0.05;

    private final List<Long> tried = new ArrayList<>();

    /** An application whose collections cost {@code cost / (heap - live)}; below its live heap it runs out of memory. */
    private CapacityRun run(long heap, double live, double cost) {
        tried.add(heap / MIB);
        double free = heap / (double) MIB - live;
        if (free <= 0.5) {
            return outcome(heap, RunEnding.OUT_OF_MEMORY, OptionalDouble.empty());
        }
        double share = Math.min(0.99, cost / free);
        return outcome(heap, share > ALLOWED ? RunEnding.GC_SHARE : RunEnding.SURVIVED, OptionalDouble.of(share));
    }

    private static CapacityRun outcome(long heap, RunEnding ending, OptionalDouble share) {
        return new CapacityRun(
                OptionalLong.of(heap),
                OptionalLong.empty(),
                ending,
                "",
                100,
                OptionalDouble.empty(),
                share,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    @ParameterizedTest
    @CsvSource({"23, 0.1", "23, 0.6", "100, 1", "700, 40", "3, 0.05", "46, 4"})
    void the_heap_found_is_enough_and_ten_percent_less_is_not(double live, double cost) throws Exception {
        double smallest = Math.max(live + 0.5, live + cost / ALLOWED);
        HeapSearch search = new HeapSearch((long) (live * MIB), heap -> run(heap, live, cost), 8L << 30, () -> true);

        Optional<CapacityRun> found = search.find();

        long mib = found.orElseThrow().maxHeapBytes().orElseThrow() / MIB;
        assertThat((double) mib).isGreaterThanOrEqualTo(smallest);
        assertThat((double) mib)
                .isLessThanOrEqualTo(Math.max(8, Math.max(smallest * CapacitySettings.HEAP_RATIO + 1, smallest + 2)));
        assertThat(tried).hasSizeLessThanOrEqualTo(CapacitySettings.MAX_HEAPS);
    }

    @Test
    void a_live_heap_that_softly_reachable_objects_inflate_does_not_bound_the_search() throws Exception {
        HeapSearch search = new HeapSearch(60 * MIB, heap -> run(heap, 23, 0.1), 8L << 30, () -> true);

        long mib = search.find().orElseThrow().maxHeapBytes().orElseThrow() / MIB;

        assertThat(mib).isBetween(25L, 30L);
    }

    @Test
    void two_searches_with_noisy_shares_differ_by_little() throws Exception {
        Random random = new Random(14);
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            HeapSearch search = new HeapSearch(
                    23 * MIB, heap -> run(heap, 23, 0.6 * (0.9 + 0.2 * random.nextDouble())), 8L << 30, () -> true);
            found.add(search.find().orElseThrow().maxHeapBytes().orElseThrow() / MIB);
        }

        assertThat(found).allSatisfy(mib -> assertThat(mib).isBetween(33L, 40L));
    }

    @Test
    void the_curve_has_every_run_by_falling_heap_size() throws Exception {
        HeapSearch search = new HeapSearch(23 * MIB, heap -> run(heap, 23, 0.6), 8L << 30, () -> true);

        search.find();

        assertThat(search.curve().stream().map(run -> run.maxHeapBytes().orElseThrow() / MIB))
                .hasSameElementsAs(tried)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void nothing_is_found_if_no_heap_is_enough() throws Exception {
        HeapSearch search = new HeapSearch(
                23 * MIB, heap -> outcome(heap, RunEnding.THROUGHPUT, OptionalDouble.of(0.01)), 8L << 30, () -> true);

        assertThat(search.find()).isEmpty();
        assertThat(search.curve()).hasSize(CapacitySettings.MAX_HEAPS);
    }

    @Test
    void a_heap_that_counts_as_too_small_because_of_a_delay_is_named() throws Exception {
        HeapSearch search = new HeapSearch(
                23 * MIB,
                heap -> heap < 40 * MIB ? outcome(heap, RunEnding.DELAYED, OptionalDouble.empty()) : run(heap, 23, 0.6),
                8L << 30,
                () -> true);

        assertThat(search.find()).isPresent();

        assertThat(search.delayNote().orElseThrow())
                .startsWith("With a heap of 39.0 MiB, the application ")
                .contains("the recommended one may be larger than needed");
    }

    @Test
    void a_search_without_delays_says_nothing_of_them() throws Exception {
        HeapSearch search = new HeapSearch(23 * MIB, heap -> run(heap, 23, 0.6), 8L << 30, () -> true);

        assertThat(search.find()).isPresent();
        assertThat(search.delayNote()).isEmpty();
    }

    @Test
    void no_run_is_started_after_the_time_is_over() throws IOException, InterruptedException {
        HeapSearch search = new HeapSearch(23 * MIB, heap -> run(heap, 23, 0.6), 8L << 30, () -> tried.size() < 2);

        assertThat(search.find()).isPresent();
        assertThat(tried).hasSize(2);
        assertThat(search.isNarrow()).isFalse();
    }

    @Test
    void no_heap_is_tried_that_is_larger_than_the_machine_allows() throws Exception {
        HeapSearch search = new HeapSearch(700 * MIB, heap -> run(heap, 700, 90), 1_200 * MIB, () -> true);

        assertThat(search.find()).isEmpty();
        assertThat(tried).containsExactly(1_200L);
        assertThat(search.isNarrow()).isFalse();
    }

    /** Each run takes as long as the application does to start and to answer its requests. */
    @Test
    void four_runs_are_enough_for_an_application_that_needs_some_more_than_its_live_heap() throws Exception {
        HeapSearch search = new HeapSearch(23 * MIB, heap -> run(heap, 23, 0.6), 8L << 30, () -> true);

        assertThat(search.find()).isPresent();

        assertThat(tried).containsExactly(46L, 33L, 39L, 36L);
    }

    @Test
    void five_runs_are_enough_for_an_application_that_needs_little_more_than_its_live_heap() throws Exception {
        HeapSearch search = new HeapSearch(23 * MIB, heap -> run(heap, 23, 0.4), 8L << 30, () -> true);

        assertThat(search.find()).isPresent();

        assertThat(tried).containsExactly(46L, 33L, 28L, 31L, 30L);
    }
}
