package dev.plimsoll.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.trend.Deployment;
import dev.plimsoll.trend.SuspectsWhen;
import dev.plimsoll.trend.TrendPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
@Tag("timed")
class LeakReproductionTest {

    @TempDir
    private Path folder;

    private final List<TrendResult> saved = new ArrayList<>();

    @Test
    void a_leak_is_reproduced_after_its_result_is_saved_and_a_script_is_written() throws Exception {
        TrendResult leak = TrendResults.leak();

        TrendResult result = reproduce(leak, "/keyed?q={fresh}", Duration.ofMinutes(3));

        assertThat(saved).containsExactly(leak);
        Reproduction found = result.reproduction().orElseThrow();
        assertThat(found.series()).isEqualTo(SeriesKind.LIVE_HEAP);
        assertThat(found.requests()).extracting(request -> request.path()).containsExactly("/keyed?q={fresh}");
        assertThat(found.script()).contains(LeakReproduction.SCRIPT);
        assertThat(Files.readString(folder.resolve(LeakReproduction.SCRIPT))).contains("'/keyed''?''q='\"$fresh\"");
    }

    @Test
    void what_the_time_is_not_enough_for_is_said() throws Exception {
        TrendResult result = reproduce(TrendResults.leak(), "/keyed?q={fresh}", Duration.ofMillis(1));

        Reproduction found = result.reproduction().orElseThrow();
        assertThat(found.isReproduced()).isFalse();
        assertThat(found.stopped()).contains("<reproduceTimeout> (-Dplimsoll.reproduceTimeout) of 1 ms was over");
        assertThat(folder.resolve(LeakReproduction.SCRIPT)).doesNotExist();
    }

    @Test
    void without_a_leak_nothing_is_run() throws Exception {
        TrendResult result = reproduce(TrendResults.steady(), "/keyed?q={fresh}", Duration.ofMinutes(3));

        assertThat(result.reproduction()).isEmpty();
        assertThat(result.notes())
                .contains("Did not search for a reproduction: no series that is checked for leaks grows per request.");
        assertThat(saved).isEmpty();
    }

    private TrendResult reproduce(TrendResult result, String path, Duration timeout) throws Exception {
        try (TargetLauncher launcher = PlantedLeaks.launcher(folder, PlantedLeaks.plan(HttpRequestPlan.get(path)))
                .open(Path.of(System.getProperty("java.home"), "bin", "java"), folder)) {
            TrendPlan plan = new TrendPlan(
                    launcher,
                    launcher::originOf,
                    200,
                    1_000,
                    Duration.ofSeconds(60),
                    20_000,
                    Duration.ofMinutes(1),
                    20,
                    Duration.ZERO,
                    64,
                    Set.of(),
                    SuspectsWhen.NEVER,
                    Duration.ofMinutes(1),
                    new Deployment(OptionalLong.empty(), Optional.empty()),
                    folder);
            return LeakReproduction.of(result, plan, launcher, timeout, saved::add, Progress.SILENT);
        }
    }
}
