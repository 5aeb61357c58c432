package dev.plimsoll.app;

import static dev.plimsoll.app.BuiltProject.below;
import static dev.plimsoll.app.BuiltProject.built;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.app.PackagedApp.AppForm;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpToDateCheckTest {

    @TempDir
    private Path folder;

    private BuiltProject project;
    private Map<String, byte[]> classes;
    private Path compiled;

    @BeforeEach
    void compileAClass() throws Exception {
        project = BuiltProject.in(folder);
        classes = project.compile("com.acme.Main", "package com.acme; public class Main {}");
        compiled = folder.resolve("target/classes/com/acme/Main.class");
    }

    private Path packageIt(Map<String, byte[]> content) throws Exception {
        return project.jar(
                "target/shop-1.0.0.jar", content, "Main-Class", "org.springframework.boot.loader.launch.JarLauncher");
    }

    @Test
    void an_app_older_than_a_class_is_refused_with_the_command_that_packages_it() throws Exception {
        packageIt(below("BOOT-INF/classes/", classes));
        project.compile("com.acme.Main", "package com.acme; public class Main { int changed; }");
        built(compiled, 192);

        assertThatThrownBy(project::find)
                .isInstanceOf(AppNotFoundException.class)
                .hasMessage("target/shop-1.0.0.jar is older than target/classes: target/classes/com/acme/Main.class"
                        + " changed 3 min 12 s after it was packaged. It would not measure the current code."
                        + " Package it again: mvn package plimsoll:perf-objects.");
        assertThatThrownBy(() -> PackagedApp.find(project.appJar("target/shop-1.0.0.jar")))
                .isInstanceOf(AppNotFoundException.class)
                .hasMessageStartingWith("target/shop-1.0.0.jar is older than target/classes");
    }

    @Test
    void a_resource_counts_as_a_class_does() throws Exception {
        packageIt(below("BOOT-INF/classes/", classes));
        built(project.write("target/classes/application.properties", "a=b"), 60);
        built(project.write("target/classes/templates/home.html", "<p>"), 50);

        assertThatThrownBy(project::find)
                .hasMessageContaining("target/classes/application.properties changed 1 min 0 s after")
                .hasMessageContaining(", and 1 more.");
    }

    @Test
    void two_seconds_are_tolerated() throws Exception {
        packageIt(Map.of());

        built(compiled, 2);
        assertThatCode(project::find).doesNotThrowAnyException();
        built(compiled, 3);
        assertThatThrownBy(project::find).isInstanceOf(AppNotFoundException.class);
    }

    @Test
    void a_file_that_was_only_touched_is_not_newer() throws Exception {
        packageIt(below("BOOT-INF/classes/", classes));
        built(compiled, 3_600);

        assertThatCode(project::find).doesNotThrowAnyException();
    }

    @Test
    void what_repackaging_replaced_tells_the_time_of_a_reproducible_build() throws Exception {
        built(packageIt(Map.of()), -1_000_000);
        Path original = project.write("target/shop-1.0.0.jar.original", "");

        assertThatCode(project::find).doesNotThrowAnyException();

        built(original, -10);
        assertThatThrownBy(project::find).hasMessageContaining("changed 10.0 s after it was packaged");
    }

    @Test
    void quarkus_apps_are_as_new_as_the_newest_of_their_own_jars() throws Exception {
        Path run = project.jar("target/quarkus-app/quarkus-run.jar", Map.of(), "Main-Class", "io.quarkus.X");
        Path own = project.jar("target/quarkus-app/app/shop-1.0.0.jar", Map.of());
        built(run, -100);

        assertThatCode(project::find).doesNotThrowAnyException();

        built(own, -10);
        assertThatThrownBy(project::find)
                .hasMessageStartingWith("target/quarkus-app/quarkus-run.jar is older than target/classes");
    }

    @Test
    void a_jar_from_elsewhere_may_be_old() throws Exception {
        built(project.jar("tool.jar", Map.of(), "Main-Class", "org.tool.Main"), -1_000);

        assertThat(PackagedApp.find(project.appJar("tool.jar")).form()).isEqualTo(AppForm.GIVEN_JAR);
    }
}
