package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.ParameterOrigins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleAppTest {

    private static final String GOAL = "perf-objects";
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    Path root;

    private MavenProject parent;
    private MavenProject core;
    private MavenProject web;

    @BeforeEach
    void aProjectOfTwoModules() {
        parent = Builds.module(root, "parent", "pom");
        core = module("core");
        web = module("web");
    }

    @Test
    void a_module_without_an_app_is_passed_over_if_another_may_have_one() {
        MojoContext ofSeveral =
                Builds.of(List.of(parent, core, web), parent, core, web).called(GOAL, core);
        MojoContext ofOne = Builds.of(List.of(parent, core), parent, core).called(GOAL, core);

        assertThat(app(ofSeveral, NONE, NONE, NONE))
                .contains("Nothing to measure: core has no app to run (target/core-1.jar, which does not exist).");
        assertThat(app(ofOne, NONE, NONE, NONE)).isEmpty();
    }

    @Test
    void what_the_command_line_names_is_looked_for_in_each_module() throws Exception {
        Builds build = Builds.of(List.of(parent, core, web), parent, core, web);
        Path classes = Files.createDirectories(root.resolve("web/target/classes/it"));
        Files.createFile(classes.resolve("Load.class"));
        Optional<String> load = Optional.of("it.Load");

        MojoContext inCore = given("workload", "it.Load", build.called(GOAL, core));
        assertThat(app(inCore, NONE, load, NONE))
                .contains("Nothing to measure: core has no it.Load on its test class path.");
        assertThat(app(build.called(GOAL, web), NONE, load, NONE)).isEmpty();

        given("appMainClass", "it.Load", inCore);
        assertThat(app(inCore, load, NONE, NONE))
                .contains("Nothing to measure: core has no it.Load on its runtime class path.");
        assertThat(app(build.called(GOAL, web), load, NONE, NONE)).isEmpty();
        assertThat(app(build.called(GOAL, parent), load, NONE, NONE)).contains("Nothing to measure: parent is a pom.");

        given("jmh", ".*", inCore);
        assertThat(app(inCore, NONE, NONE, Optional.of(".*")))
                .contains("Nothing to measure: core has no benchmarks on its test class path.");
    }

    @Test
    void what_the_modules_own_pom_names_it_has_to_have() {
        MojoContext inCore =
                Builds.of(List.of(parent, core, web), parent, core, web).called(GOAL, core);

        assertThat(app(inCore, Optional.of("it.Main"), NONE, NONE)).isEmpty();
        assertThat(app(inCore, NONE, Optional.of("it.Load"), NONE)).isEmpty();
        assertThat(app(inCore, NONE, NONE, Optional.of(".*"))).isEmpty();
    }

    private static MojoContext given(String parameter, String value, MojoContext invocation) {
        invocation.session().getUserProperties().setProperty("plimsoll." + parameter, value);
        return invocation;
    }

    private static Optional<String> app(
            MojoContext invocation,
            Optional<String> mainClass,
            Optional<String> workload,
            Optional<String> benchmarks) {
        ParameterOrigins origins =
                ParameterOrigins.of(invocation.project(), invocation.session(), invocation.execution());
        return new ModuleApp(invocation, origins, Optional.empty(), mainClass, workload, benchmarks).whyNone();
    }

    private MavenProject module(String name) {
        MavenProject module = Builds.module(root, name, "jar");
        module.setArtifact(new DefaultArtifact("g", name, "1", null, "jar", "", new DefaultArtifactHandler("jar")));
        module.getBuild().setFinalName(name + "-1");
        module.getBuild()
                .setTestOutputDirectory(
                        root.resolve(name + "/target/test-classes").toString());
        return module;
    }
}
