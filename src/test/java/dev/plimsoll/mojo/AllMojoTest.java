package dev.plimsoll.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllMojoTest {

    private static final String NOTHING =
            "Nothing to measure: none of the goals in <goals> (-Dplimsoll.goals) can measure lib.";

    @TempDir
    private Path root;

    private MavenProject lib;

    @BeforeEach
    void aPackagedLibrary() throws IOException {
        lib = Builds.module(root, "lib", "jar");
        lib.setArtifact(new DefaultArtifact("g", "lib", "1", null, "jar", "", new DefaultArtifactHandler("jar")));
        lib.getBuild().setFinalName("lib-1");
        lib.getBuild()
                .setTestOutputDirectory(root.resolve("lib/target/test-classes").toString());
        Path jar = Files.createDirectories(root.resolve("lib/target")).resolve("lib-1.jar");
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
    }

    @Test
    void what_is_not_packaged_may_be_an_application() throws Exception {
        Files.delete(root.resolve("lib/target/lib-1.jar"));

        assertThat(nothingToDo(Map.of("goals", List.of("perf-mem")))).isEmpty();
    }

    @Test
    void there_is_nothing_to_do_in_a_library_if_only_applications_are_to_be_measured() throws Exception {
        assertThat(nothingToDo(Map.of("goals", List.of("perf-objects", "perf-mem"))))
                .contains(NOTHING);
        assertThat(nothingToDo(Map.of("goals", List.of()))).contains(NOTHING);
        assertThat(nothingToDo(Map.of("goals", List.of("perf-mem", "bundle-mem"))))
                .isEmpty();
    }

    @Test
    void what_a_limit_is_set_on_is_measured_even_if_it_is_not_chosen() throws Exception {
        assertThat(nothingToDo(Map.of("goals", List.of("perf-mem"), "maxBootMemory", "64MiB")))
                .isEmpty();
        assertThat(nothingToDo(Map.of("goals", List.of("perf-mem"), "maxAppMemory", "64MiB")))
                .contains(NOTHING);
    }

    @Test
    void a_wrong_name_is_left_to_the_error_that_names_it() throws Exception {
        assertThat(nothingToDo(Map.of("goals", List.of("perf-men")))).isEmpty();
    }

    @Test
    void limits_are_the_next_step_unless_a_pom_configures_the_plugin() {
        MojoContext context = Builds.of(List.of(lib), lib).called(AllMojo.GOAL, lib);

        assertThat(AllMojo.whatFollows(context))
                .contains("Next: mvn dev.plimsoll:plimsoll-maven-plugin:1:init shows limits that follow from these"
                        + " results; with -Dplimsoll.write=true, it writes them into the pom.");
        Builds.binding(lib, "check", "default").getBuild().flushPluginMap();
        assertThat(AllMojo.whatFollows(context)).isEmpty();
        lib.setFile(null);
        assertThat(AllMojo.whatFollows(context)).isEmpty();
    }

    private Optional<String> nothingToDo(Map<String, ?> parameters) throws Exception {
        MojoContext context = Builds.of(List.of(lib), lib).called(AllMojo.GOAL, lib);
        AllMojo all = Mojos.filled(
                new AllMojo(
                        lib,
                        context.session(),
                        context.execution(),
                        context.toolchains(),
                        new EachModule(null),
                        new ForkedGoals(null)),
                AllMojo.GOAL,
                parameters);
        return all.nothingToDo(context);
    }
}
