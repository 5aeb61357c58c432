package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.container.ContainerSize;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LoadJudgeTest {

    @Test
    void a_share_of_garbage_collection_that_is_allowed_is_survived() {
        assertThat(judge(OptionalDouble.empty()).ending(load(500, 0.05, false))).isEqualTo(RunEnding.SURVIVED);
        assertThat(judge(OptionalDouble.empty()).ending(load(500, 0.051, false)))
                .isEqualTo(RunEnding.GC_SHARE);
    }

    @Test
    void a_load_that_is_not_sustained_counts_only_at_the_memory_limit() {
        LoadJudge judge = judge(OptionalDouble.of(100));

        assertThat(judge.ending(load(94, 0.01, true))).isEqualTo(RunEnding.THROUGHPUT);
        assertThat(judge.ending(load(95, 0.01, true))).isEqualTo(RunEnding.SURVIVED);
        assertThat(judge.ending(load(40, 0.01, false))).isEqualTo(RunEnding.SURVIVED);
    }

    @Test
    void garbage_collection_explains_a_loss_of_throughput() {
        assertThat(judge(OptionalDouble.of(100)).ending(load(40, 0.6, true))).isEqualTo(RunEnding.GC_SHARE);
    }

    @Test
    void the_ending_is_a_predicate_with_its_figures() {
        LoadJudge judge = judge(OptionalDouble.of(100));

        assertThat(judge.how(load(94, 0.01, true)))
                .isEqualTo("answered only 94.0 requests per second at its memory limit, fewer than the required 95.0");
        assertThat(judge.how(load(94, 0.0612, true)))
                .isEqualTo("spent 6.2 % of its CPU time on garbage collection, more than the allowed 5 %");
    }

    @Test
    void further_measurements_average_the_share_and_keep_the_best_throughput() {
        LoadSoFar two = load(90, 0.04, true).and(load(99, 0.06, false), 1);

        assertThat(two.perSecond()).hasValue(99);
        assertThat(two.gcCpuShare().orElseThrow()).isEqualTo(0.05);
        assertThat(two.isLimited()).isFalse();
    }

    private static LoadSoFar load(double perSecond, double gcCpuShare, boolean isLimited) {
        return new LoadSoFar(1_000, OptionalDouble.of(perSecond), OptionalDouble.of(gcCpuShare), isLimited);
    }

    /** With the same heap, some runs collect more than others, which says nothing about a limit. */
    @Test
    void a_run_below_a_limit_is_judged_by_memory_only_after_as_many_requests() {
        CapacityRun survived = new CapacityRun(
                OptionalLong.of(40 << 20),
                OptionalLong.of(80 << 20),
                RunEnding.SURVIVED,
                "",
                1_600,
                OptionalDouble.empty(),
                OptionalDouble.of(0.03),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
        LoadJudge below = new LoadJudge(request(OptionalDouble.of(100)).below(survived), () -> 0);

        assertThat(below.ending(load(98, 0.07, true))).isEqualTo(RunEnding.SURVIVED);
        assertThat(below.ending(load(90, 0.07, true))).isEqualTo(RunEnding.THROUGHPUT);
        assertThat(below.needsMore(load(98, 0.07, true))).isTrue();
        assertThat(below.needsMore(new LoadSoFar(1_600, OptionalDouble.of(98), OptionalDouble.of(0.07), true)))
                .isFalse();
    }

    private static LoadJudge judge(OptionalDouble load) {
        return new LoadJudge(request(load), () -> 0);
    }

    private static RunRequest request(OptionalDouble load) {
        return new RunRequest(
                "run",
                new ContainerSize(new Bytes(1 << 30), OptionalInt.empty()),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false,
                List.of(),
                load,
                0.05);
    }
}
