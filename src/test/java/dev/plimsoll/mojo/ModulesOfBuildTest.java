package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.mojo.ModulesOfBuild.BuildProgress;
import dev.plimsoll.mojo.ModulesOfBuild.GoalEnding;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ModulesOfBuildTest {

    private static final String GOAL = "perf-objects";

    private final MavenProject parent = module("parent", "pom");
    private final MavenProject core = module("core", "jar");
    private final MavenProject web = module("web", "jar");
    private final List<MavenProject> all = List.of(parent, core, web);

    @Test
    void the_last_module_learns_that_none_was_measured() {
        Builds build = Builds.of(all, parent, core, web);

        assertThat(ended(build, parent, GoalEnding.POM)).isFalse();
        assertThat(ended(build, core, GoalEnding.NOTHING)).isFalse();
        assertThat(ended(build, web, GoalEnding.NOTHING)).isTrue();
    }

    @Test
    void modules_that_are_built_at_once_end_in_any_order() {
        Builds build = Builds.of(all, parent, core, web);

        assertThat(ended(build, web, GoalEnding.NOTHING)).isFalse();
        assertThat(ended(build, core, GoalEnding.NOTHING)).isFalse();
        assertThat(ended(build, parent, GoalEnding.POM)).isTrue();
    }

    @Test
    void one_module_that_was_measured_is_enough_and_so_is_one_that_failed() {
        Builds build = Builds.of(all, parent, core, web);

        assertThat(ended(build, parent, GoalEnding.POM)).isFalse();
        assertThat(ended(build, web, GoalEnding.MEASURED)).isFalse();
        assertThat(ended(build, core, GoalEnding.NOTHING)).isFalse();
    }

    @Test
    void the_last_execution_in_the_build_knows_that_it_is() {
        Builds build = Builds.of(all, core, web);

        assertThat(new ModulesOfBuild(build.called(GOAL, web)).endedWith(GoalEnding.MEASURED))
                .isEqualTo(BuildProgress.UNFINISHED);
        assertThat(new ModulesOfBuild(build.called(GOAL, core)).endedWith(GoalEnding.NOTHING))
                .isEqualTo(BuildProgress.FINISHED);
    }

    @Test
    void a_module_that_failed_before_the_goal_is_not_waited_for() {
        Builds build = Builds.of(all, core, web);
        build.called(GOAL, web)
                .session()
                .getResult()
                .addBuildSummary(new BuildFailure(core, 1, new Exception("tests")));

        assertThat(new ModulesOfBuild(build.called(GOAL, web)).endedWith(GoalEnding.MEASURED))
                .isEqualTo(BuildProgress.FINISHED);
    }

    @Test
    void a_failure_ends_the_build_unless_it_fails_at_its_end() {
        Builds build = Builds.of(all, core, web);
        ModulesOfBuild failing = new ModulesOfBuild(build.called(GOAL, web));

        assertThat(failing.stopAtFailure()).isTrue();
        assertThat(failing.failed()).isEqualTo(BuildProgress.UNFINISHED);
        build.called(GOAL, web)
                .session()
                .getRequest()
                .setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_AT_END);
        assertThat(failing.stopAtFailure()).isFalse();
        assertThat(new ModulesOfBuild(build.called(GOAL, core)).endedWith(GoalEnding.MEASURED))
                .isEqualTo(BuildProgress.FINISHED);
    }

    @Test
    void what_is_skipped_altogether_is_no_attempt() {
        Builds build = Builds.of(all, parent, core, web);

        assertThat(ended(build, parent, GoalEnding.SKIPPED)).isFalse();
        assertThat(ended(build, core, GoalEnding.SKIPPED)).isFalse();
        assertThat(ended(build, web, GoalEnding.SKIPPED)).isFalse();
    }

    @Test
    void a_module_that_is_skipped_does_not_make_up_for_one_without_an_app() {
        Builds build = Builds.of(all, parent, core, web);

        assertThat(ended(build, parent, GoalEnding.POM)).isFalse();
        assertThat(ended(build, core, GoalEnding.NOTHING)).isFalse();
        assertThat(ended(build, web, GoalEnding.SKIPPED)).isTrue();
    }

    @Test
    void a_parent_alone_measures_nothing_if_the_goal_is_called_and_nobody_minds_if_it_is_bound() {
        assertThat(ended(Builds.of(all, parent), parent, GoalEnding.POM)).isTrue();

        Builds.binding(parent, GOAL, "objects");
        assertThat(new ModulesOfBuild(Builds.of(all, parent).bound(GOAL, "objects", parent)).endedWith(GoalEnding.POM))
                .isNotEqualTo(BuildProgress.NOTHING_MEASURED);
    }

    @Test
    void only_modules_that_bind_the_goal_are_waited_for_and_each_execution_of_theirs() {
        Builds.binding(core, GOAL, "objects");
        Builds.binding(web, GOAL, "objects", "more");
        Builds build = Builds.of(all, parent, core, web);

        assertThat(new ModulesOfBuild(build.bound(GOAL, "objects", core)).endedWith(GoalEnding.NOTHING))
                .isNotEqualTo(BuildProgress.NOTHING_MEASURED);
        assertThat(new ModulesOfBuild(build.bound(GOAL, "objects", web)).endedWith(GoalEnding.NOTHING))
                .isNotEqualTo(BuildProgress.NOTHING_MEASURED);
        assertThat(new ModulesOfBuild(build.bound(GOAL, "more", web)).endedWith(GoalEnding.NOTHING))
                .isEqualTo(BuildProgress.NOTHING_MEASURED);
    }

    @Test
    void others_are_those_that_run_the_goal_too_whether_this_build_has_them_or_not() {
        Builds part = Builds.of(all, core);
        assertThat(new ModulesOfBuild(part.called(GOAL, core)).hasOthers()).isTrue();

        Builds.binding(core, GOAL, "objects");
        assertThat(new ModulesOfBuild(part.bound(GOAL, "objects", core)).hasOthers())
                .isFalse();

        MavenProject alone = module("alone", "jar");
        assertThat(new ModulesOfBuild(
                                Builds.of(List.of(parent, alone), parent, alone).called(GOAL, alone))
                        .hasOthers())
                .isFalse();
    }

    @Test
    void goals_do_not_answer_for_each_other() {
        Builds build = Builds.of(all, core, web);
        new ModulesOfBuild(build.called("bundle-mem", core)).endedWith(GoalEnding.MEASURED);

        assertThat(ended(build, core, GoalEnding.NOTHING)).isFalse();
        assertThat(ended(build, web, GoalEnding.NOTHING)).isTrue();
    }

    private static boolean ended(Builds build, MavenProject module, GoalEnding ending) {
        return new ModulesOfBuild(build.called(GOAL, module)).endedWith(ending) == BuildProgress.NOTHING_MEASURED;
    }

    private static MavenProject module(String name, String packaging) {
        return Builds.module(Path.of("/nowhere"), name, packaging);
    }
}
