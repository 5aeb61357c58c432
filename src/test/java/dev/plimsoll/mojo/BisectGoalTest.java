package dev.plimsoll.mojo;

import static dev.plimsoll.result.CompareFixture.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.CompareFixture;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BisectGoalTest {

    /** Boot memory got worse by a tenth, and what is allocated at boot by a half. */
    private static final CompareResult COMPARED = CompareFixture.of(
            total("bundle-mem", Metric.BOOT_MEMORY.title(), 100_000, 110_000, Direction.WORSE),
            total("perf-objects-boot", Metric.ALLOCATED_AT_BOOT.title(), 2_000, 3_000, Direction.WORSE),
            total("perf-objects-boot", Metric.RETAINED_AT_BOOT.title(), 500, 400, Direction.BETTER));

    @Test
    void without_a_limit_the_figure_that_is_worse_by_the_largest_share_is_looked_for() {
        assertThat(BisectGoal.of(COMPARED, List.of()))
                .contains(new BisectGoal(Metric.ALLOCATED_AT_BOOT, 2_500, "the middle of both sides", 3_000));
    }

    @Test
    void a_limit_that_only_the_base_meets_counts_before_a_figure_without_one() {
        assertThat(BisectGoal.of(COMPARED, List.of(limit(LimitName.MAX_BOOT_MEMORY, 105_000))))
                .contains(new BisectGoal(Metric.BOOT_MEMORY, 105_000, "the limit of <maxBootMemory>", 110_000));
        assertThat(BisectGoal.of(COMPARED, List.of(limit(LimitName.MAX_ALLOCATED_AT_BOOT, 2_000))))
                .contains(new BisectGoal(Metric.ALLOCATED_AT_BOOT, 2_000, "the limit of <maxAllocatedAtBoot>", 3_000));
    }

    @Test
    void a_limit_that_both_sides_meet_or_neither_does_is_no_threshold() {
        List<Limit> limits =
                List.of(limit(LimitName.MAX_BOOT_MEMORY, 110_000), limit(LimitName.MAX_ALLOCATED_AT_BOOT, 1_999));

        assertThat(BisectGoal.of(COMPARED, limits).map(BisectGoal::why)).contains("the middle of both sides");
    }

    @Test
    void nothing_that_is_worse_is_nothing_to_look_for() {
        CompareResult better = CompareFixture.of(
                total("perf-objects-boot", Metric.ALLOCATED_AT_BOOT.title(), 3_000, 2_000, Direction.BETTER),
                total("mem-over-time", Metric.LIVE_HEAP.title(), 1_000, 2_000, Direction.WORSE));

        assertThat(BisectGoal.of(better, List.of())).isEmpty();
    }

    private static Limit limit(LimitName name, long maximum) {
        return new Limit(
                name,
                name.metric(),
                new Bound.Maximum(maximum),
                Optional.empty(),
                Optional.empty(),
                "<" + name.parameter() + ">",
                Severity.ERROR,
                false);
    }
}
