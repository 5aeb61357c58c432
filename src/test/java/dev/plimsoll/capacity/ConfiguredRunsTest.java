package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ConfiguredRunsTest {

    private static final long LIMIT = 1_000;

    @Test
    void a_run_that_uses_little_of_its_limit_is_made_once() throws Exception {
        assertThat(runs(RunEnding.SURVIVED, 900, 0.01, true)).isEqualTo(1);
    }

    @Test
    void a_run_that_survives_within_five_percent_of_its_limit_is_made_three_times() throws Exception {
        assertThat(runs(RunEnding.SURVIVED, 960, 0.01, true)).isEqualTo(3);
    }

    @Test
    void a_run_whose_garbage_collection_is_just_allowed_is_made_three_times() throws Exception {
        assertThat(runs(RunEnding.SURVIVED, 500, 0.045, true)).isEqualTo(3);
    }

    @Test
    void a_run_whose_garbage_collection_is_just_too_much_is_made_three_times() throws Exception {
        assertThat(runs(RunEnding.GC_SHARE, 500, 0.06, true)).isEqualTo(3);
    }

    @Test
    void a_run_that_only_collects_garbage_is_made_once() throws Exception {
        assertThat(runs(RunEnding.GC_SHARE, 500, 0.4, true)).isEqualTo(1);
    }

    @Test
    void an_application_that_is_killed_before_it_is_ready_does_not_fit_by_far() throws Exception {
        assertThat(runs(RunEnding.OOM_KILLED, 1_000, 0, false)).isEqualTo(1);
        assertThat(runs(RunEnding.OUT_OF_MEMORY, 400, 0, false)).isEqualTo(1);
    }

    @Test
    void an_application_that_is_killed_under_load_is_run_again() throws Exception {
        assertThat(runs(RunEnding.OOM_KILLED, 1_000, 0, true)).isEqualTo(3);
    }

    private static int runs(RunEnding ending, long peak, double gcCpuShare, boolean isReady) throws Exception {
        CapacityRun run = new CapacityRun(
                OptionalLong.of(500),
                OptionalLong.of(LIMIT),
                ending,
                "",
                100,
                OptionalDouble.empty(),
                OptionalDouble.of(gcCpuShare),
                OptionalLong.empty(),
                OptionalLong.of(peak),
                isReady ? OptionalLong.of(1_000) : OptionalLong.empty());
        return new ConfiguredRuns(LIMIT, 0.05).make(() -> run).size();
    }
}
