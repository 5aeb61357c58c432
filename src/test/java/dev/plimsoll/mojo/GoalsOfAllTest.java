package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.ForkException;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

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
    void what_concerns_one_goal_does_not_keep_others_from_measuring() {
        assertThat(GoalsOfAll.repeats(new MojoExecutionException("<allowFiles> is not a regular expression")))
                .isFalse();
        assertThat(GoalsOfAll.repeats(PublicError.of(new ForkException("async-profiler does not work"))))
                .isFalse();
    }
}
