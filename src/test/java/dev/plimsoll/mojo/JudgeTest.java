package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final String GOAL = "perf-objects";

    @TempDir
    private Path root;

    private MavenProject web;

    @BeforeEach
    void aModuleThatBindsTheGoal() {
        web = Builds.binding(Builds.module(root, "web", "jar"), GOAL, "mem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "install", "deploy"})
    void check_judges_where_the_build_will_run_it(String phase) {
        bindCheck();

        assertThat(Judge.by(bound(phase))).isEqualTo(Judge.CHECK);
    }

    @Test
    void a_goal_judges_itself_where_check_is_not_bound_or_not_reached() {
        assertThat(Judge.by(bound("verify"))).isEqualTo(Judge.GOAL);

        bindCheck();

        assertThat(Judge.by(bound("integration-test"))).isEqualTo(Judge.GOAL);
    }

    @Test
    void a_goal_that_is_called_judges_itself() {
        bindCheck();

        MojoContext called = Builds.of(List.of(web), web)
                .calling("verify", "plimsoll:" + GOAL)
                .called(GOAL, web);

        assertThat(Judge.by(called)).isEqualTo(Judge.GOAL);
    }

    @Test
    void what_is_measured_after_check_judges_itself() {
        bindCheck();
        MojoContext late = bound("verify");

        Judge.checking(late);

        assertThat(Judge.by(late)).isEqualTo(Judge.GOAL);
    }

    @Test
    void a_check_that_is_skipped_checks_nothing() {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom skip = new Xpp3Dom("skip");
        skip.setValue("true");
        configuration.addChild(skip);
        bindCheck();
        web.getBuild().getPlugins().get(0).getExecutionsAsMap().get("check").setConfiguration(configuration);

        assertThat(Judge.by(bound("verify"))).isEqualTo(Judge.GOAL);
    }

    @Test
    void a_policy_of_the_measuring_execution_alone_is_named_as_unused() {
        bindCheck();
        assertThat(Judge.unused(bound("verify"))).isEmpty();

        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom policy = new Xpp3Dom("failOnViolation");
        policy.setValue("false");
        configuration.addChild(policy);
        web.getBuild().getPlugins().get(0).getExecutionsAsMap().get("mem").setConfiguration(configuration);

        assertThat(Judge.unused(bound("verify")))
                .containsExactly(
                        "<failOnViolation> of execution 'mem' is not used, because plimsoll:check judges what the"
                                + " execution measures, by its own <failOnViolation>. Set it there, or set <judge>goal</judge> for"
                                + " this execution.");

        web.getBuild().getPlugins().get(0).setConfiguration(configuration);
        assertThat(Judge.unused(bound("verify"))).isEmpty();
    }

    private void bindCheck() {
        PluginExecution check = new PluginExecution();
        check.setId("check");
        check.addGoal("check");
        web.getBuild().getPlugins().get(0).addExecution(check);
        web.getBuild().getPlugins().get(0).flushExecutionMap();
    }

    private MojoContext bound(String phase) {
        return Builds.of(List.of(web), web).calling(phase).bound(GOAL, "mem", web);
    }
}
