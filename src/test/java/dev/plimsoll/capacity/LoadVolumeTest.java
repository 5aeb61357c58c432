package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.load.AppLoad;
import dev.plimsoll.load.ScriptedTarget;
import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The first run, which may take 20 s for its requests, finds out how many requests all make: 300 and 2,000 at most. */
class LoadVolumeTest {

    @Test
    void an_application_that_is_fast_enough_gets_all_requests() throws Exception {
        ScriptedTarget fast = ScriptedTarget.taking(2);

        assertThat(volume(fast, 2_000)).isEqualTo(new LoadVolume(300, 2_000));
        assertThat(fast.runs()).hasSize(30).allMatch(run -> run.operations() == 10);
    }

    @Test
    void half_of_the_time_is_for_warming_up_and_half_for_what_is_measured() throws Exception {
        assertThat(volume(ScriptedTarget.taking(50), 2_000)).isEqualTo(new LoadVolume(200, 200));
        assertThat(volume(ScriptedTarget.taking(10), 2_000)).isEqualTo(new LoadVolume(300, 1_000));
    }

    @Test
    void slow_requests_are_at_least_100_unless_fewer_are_asked_for() throws Exception {
        assertThat(volume(ScriptedTarget.taking(1_000), 2_000)).isEqualTo(new LoadVolume(10, 100));
        assertThat(volume(ScriptedTarget.taking(1_000), 40)).isEqualTo(new LoadVolume(10, 40));
    }

    @Test
    void requests_that_belong_together_are_warmed_up_at_once() throws Exception {
        ScriptedTarget together = ScriptedTarget.taking(50).asOne();

        assertThat(volume(together, 2_000)).isEqualTo(new LoadVolume(300, 200));
        assertThat(together.runs()).containsExactly(new ScriptedTarget.Run(0, 300));
    }

    private static LoadVolume volume(ScriptedTarget target, int requests) throws Exception {
        return LoadVolume.warmingUp(new AppLoad(target, OptionalDouble.empty(), target), plan(requests));
    }

    private static CapacityPlan plan(int requests) {
        return new CapacityPlan(
                TargetLauncher.ofBenchmarks(ProjectLayout.withoutProject(Path.of("")), List.of(), ""),
                OptionalLong.empty(),
                OptionalInt.empty(),
                0.1,
                OptionalDouble.empty(),
                0.05,
                300,
                requests,
                Duration.ofSeconds(20),
                true,
                true,
                Duration.ofMinutes(15),
                Path.of(""));
    }
}
