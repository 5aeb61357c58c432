package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.report.ReportFiles;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsOfAllTest {

    @Test
    void an_application_that_does_not_start_repeats_in_other_goals() {
        assertThat(GoalsOfAll.repeats(PublicError.of(ForkException.ofApp("Port 8080 is in use already"))))
                .isTrue();
    }

    @Test
    void it_does_so_if_its_log_has_a_secret_which_is_not_published() {
        MojoExecutionException error = PublicError.of(ForkException.ofApp("It printed: --db.password=hunter2"));

        assertThat(GoalsOfAll.repeats(error)).isTrue();
        assertThat(error.getMessage() + error.getCause().getMessage()).doesNotContain("hunter2");
    }

    @Test
    void an_error_is_left_out_only_where_the_result_of_the_goal_has_it_as_its_reason(@TempDir Path folder) {
        RunInfo info = new RunInfo("perf-mem", "g:shop:1", "default-cli", Instant.EPOCH, "1");
        ReportFiles.write(UnfinishedRun.failed(info, "No database"), folder, Set.of(ReportFormat.JSON));
        Path result = folder.resolve("perf-mem.json");

        assertThat(GoalsOfAll.isReason("No database", result)).isTrue();
        assertThat(GoalsOfAll.isReason("No data", result)).isFalse();
        assertThat(GoalsOfAll.isReason("No database", folder.resolve("perf-objects.json")))
                .isFalse();
    }

    @Test
    void what_concerns_one_goal_does_not_keep_others_from_measuring() {
        assertThat(GoalsOfAll.repeats(new MojoExecutionException("<allowFiles> is not a regular expression")))
                .isFalse();
        assertThat(GoalsOfAll.repeats(PublicError.of(new ForkException("async-profiler does not work"))))
                .isFalse();
    }
}
