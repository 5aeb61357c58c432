package dev.plimsoll.app;

import static dev.plimsoll.app.BuiltProject.NOTHING;
import static dev.plimsoll.app.BuiltProject.all;
import static dev.plimsoll.app.BuiltProject.below;
import static dev.plimsoll.app.BuiltProject.built;
import static dev.plimsoll.app.BuiltProject.described;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.bundle.JarBuilder;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagedAppTest {

    private static final String MAIN =
            "package com.acme; public class Main { public static void main(String[] args) { System.out.print(org.lib.Thing.NAME()); } }";
    private static final String BOOT = "org.springframework.boot.loader.launch.JarLauncher";

    @TempDir
    private Path folder;

    private BuiltProject project;
    private Path library;
    private Map<String, byte[]> libraryClasses;
    private Map<String, byte[]> classes;

    @BeforeEach
    void compileAProjectThatNeedsALibrary() throws Exception {
        String thing = "package org.lib; public class Thing { public static String NAME() { return \"thing\"; } }";
        libraryClasses = JarBuilder.jar(folder.resolve("repo"), "lib")
                .source("org.lib.Thing", thing)
                .classFiles();
        library = JarBuilder.jar(folder.resolve("repo"), "lib-2.0")
                .source("org.lib.Thing", thing)
                .build();
        project = BuiltProject.in(folder.resolve("shop")).dependsOn("org.lib:lib:2.0", library);
        classes = project.compile("com.acme.Main", MAIN, library);
    }

    @ParameterizedTest
    @CsvSource({
        "shop-1.0.0.jar, org.springframework.boot.loader.launch.JarLauncher, SPRING_BOOT_JAR",
        "shop-1.0.0.jar, org.springframework.boot.loader.launch.PropertiesLauncher, SPRING_BOOT_JAR",
        "shop-1.0.0.jar, org.springframework.boot.loader.JarLauncher, SPRING_BOOT_JAR",
        "shop-1.0.0.war, org.springframework.boot.loader.launch.WarLauncher, SPRING_BOOT_WAR",
        "shop-1.0.0.war, org.springframework.boot.loader.WarLauncher, SPRING_BOOT_WAR",
        "shop-1.0.0.war, com.acme.Main, EXECUTABLE_WAR"
    })
    void an_executable_artifact_is_launched_as_it_is(String name, String mainClass, AppForm form) throws Exception {
        Path file = project.jar("target/" + name, below("BOOT-INF/classes/", classes), "Main-Class", mainClass);

        PackagedApp app = project.find();

        assertThat(app.form()).isEqualTo(form);
        assertThat(app.launch()).containsExactly("-jar", file.toString());
        assertThat(app.jars()).containsExactly(new AppJar(file, AppJar.Role.LAUNCHED));
    }

    @Test
    void spring_boots_executable_with_a_classifier_goes_before_an_artifact_that_is_not_executable() throws Exception {
        project.packaged(project.jar("target/shop-1.0.0.jar", classes));
        Path exec = project.jar("target/shop-1.0.0-exec.jar", below("BOOT-INF/classes/", classes), "Main-Class", BOOT);
        project.jar("target/shop-1.0.0-sources.jar", NOTHING, "Main-Class", "com.acme.Main");

        assertThat(project.find().file()).isEqualTo(exec);
    }

    @Test
    void quarkus_fast_jar_goes_before_the_artifact() throws Exception {
        project.packaged(project.jar("target/shop-1.0.0.jar", classes, "Main-Class", "com.acme.Main"));
        Path run = project.jar(
                "target/quarkus-app/quarkus-run.jar",
                NOTHING,
                "Main-Class",
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "Class-Path",
                "lib/boot/org.jboss.boot-1.jar");
        Path own = project.jar("target/quarkus-app/app/shop-1.0.0.jar", classes);
        Path main = project.jar("target/quarkus-app/lib/main/org.lib.lib-2.0.jar", libraryClasses);
        Path boot = project.jar("target/quarkus-app/lib/boot/org.jboss.boot-1.jar", NOTHING);
        Path generated = project.jar("target/quarkus-app/quarkus/generated-bytecode.jar", NOTHING);

        PackagedApp app = project.find();

        assertThat(app.form()).isEqualTo(AppForm.QUARKUS_FAST_JAR);
        assertThat(app.launch()).containsExactly("-jar", run.toString());
        assertThat(app.jars())
                .containsExactly(
                        new AppJar(own, AppJar.Role.APPLICATION),
                        new AppJar(main, AppJar.Role.LIBRARY),
                        new AppJar(boot, AppJar.Role.LIBRARY),
                        new AppJar(run, AppJar.Role.LIBRARY),
                        new AppJar(generated, AppJar.Role.GENERATED));
    }

    @ParameterizedTest
    @CsvSource({"10, QUARKUS_UBER_JAR", "-10, QUARKUS_FAST_JAR"})
    void of_two_quarkus_forms_the_newer_one_counts(long seconds, AppForm form) throws Exception {
        project.jar("target/quarkus-app/quarkus-run.jar", NOTHING, "Main-Class", "io.quarkus.bootstrap.runner.X");
        project.jar("target/quarkus-app/app/shop-1.0.0.jar", classes);
        Path uber = project.jar(
                "target/shop-1.0.0-runner.jar",
                all(classes, libraryClasses),
                "Main-Class",
                "io.quarkus.runner.GeneratedMain");
        built(uber, seconds);

        assertThat(project.find().form()).isEqualTo(form);
    }

    @Test
    void quarkus_uber_jar_is_known_with_a_main_class_of_the_users() throws Exception {
        Map<String, byte[]> marker = Map.of("io/quarkus/runner/ApplicationImpl.class", new byte[0]);
        project.packaged(project.jar("target/shop-1.0.0.jar", classes, "Main-Class", "com.acme.Main"));
        project.jar("target/shop-1.0.0-runner.jar", all(classes, marker), "Main-Class", "com.acme.Main");

        assertThat(project.find().form()).isEqualTo(AppForm.QUARKUS_UBER_JAR);
    }

    @Test
    void a_shaded_artifact_needs_no_class_path() throws Exception {
        Path jar = project.jar("target/shop-1.0.0.jar", all(classes, libraryClasses), "Main-Class", "com.acme.Main");
        project.jar("target/original-shop-1.0.0.jar", classes, "Main-Class", "com.acme.Main");

        PackagedApp app = project.find();

        assertThat(app.form()).isEqualTo(AppForm.SHADED_JAR);
        assertThat(app.launch()).containsExactly("-jar", jar.toString());
        assertThat(run(app)).isEqualTo("thing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shaded", "all", "jar-with-dependencies"})
    void a_shaded_jar_with_a_classifier_goes_before_an_artifact_that_lacks_its_dependencies(String classifier)
            throws Exception {
        project.packaged(project.jar("target/shop-1.0.0.jar", classes, "Main-Class", "com.acme.Main"));
        Path shaded = project.jar(
                "target/shop-1.0.0-" + classifier + ".jar",
                all(classes, libraryClasses),
                "Main-Class",
                "com.acme.Main");

        PackagedApp app = project.find();

        assertThat(app.file()).isEqualTo(shaded);
        assertThat(app.form()).isEqualTo(AppForm.SHADED_JAR);
    }

    @Test
    void a_plain_jar_runs_with_the_projects_dependencies() throws Exception {
        Path jar = project.jar(
                "target/shop-1.0.0.jar", classes, "Main-Class", "com.acme.Main", "Class-Path", "lib/lib-2.0.jar");

        PackagedApp app = project.find();

        assertThat(app.form()).isEqualTo(AppForm.EXECUTABLE_JAR);
        assertThat(app.launch()).containsExactly("-cp", jar + File.pathSeparator + library, "com.acme.Main");
        assertThat(run(app)).isEqualTo("thing");
    }

    @Test
    void a_plain_jar_whose_class_path_is_there_runs_as_it_is() throws Exception {
        Path jar = project.jar(
                "target/shop-1.0.0.jar", classes, "Main-Class", "com.acme.Main", "Class-Path", "lib/my%20lib.jar");
        Path copied = project.jar("target/lib/my lib.jar", libraryClasses);

        PackagedApp app = project.find();

        assertThat(app.launch()).containsExactly("-jar", jar.toString());
        assertThat(app.jars())
                .containsExactly(new AppJar(jar, AppJar.Role.LAUNCHED), new AppJar(copied, AppJar.Role.LIBRARY));
        assertThat(run(app)).isEqualTo("thing");
    }

    @Test
    void a_jar_of_another_name_is_found_if_it_is_the_only_executable_one() throws Exception {
        project.packaged(project.jar("target/shop-1.0.0.jar", classes));
        Path app = project.jar("target/app.jar", all(classes, libraryClasses), "Main-Class", "com.acme.Main");

        assertThat(project.find().file()).isEqualTo(app);
    }

    @Test
    void between_several_the_user_chooses() throws Exception {
        project.packaged(project.jar("target/shop-1.0.0.jar", classes));
        for (String name : List.of("shop-1.0.0-server", "shop-1.0.0-cli")) {
            project.jar("target/" + name + ".jar", all(classes, libraryClasses), "Main-Class", "com.acme.Main");
        }

        assertThatThrownBy(project::find)
                .isInstanceOf(AppNotFoundException.class)
                .hasMessage("There is more than one executable in target: target/shop-1.0.0-cli.jar,"
                        + " target/shop-1.0.0-server.jar. Choose one with <appJar> (-Dplimsoll.appJar), for example"
                        + " -Dplimsoll.appJar=target/shop-1.0.0-cli.jar.");
        assertThat(PackagedApp.find(project.appJar("target/shop-1.0.0-server.jar"))
                        .file())
                .hasFileName("shop-1.0.0-server.jar");
    }

    /** In a build of several modules it is passed over; what may be an app that is not built as it should be is not. */
    @Test
    void a_library_is_told_from_an_app_that_is_not_packaged_yet_or_damaged() throws Exception {
        assertThat(noApp(project)).isEmpty();

        Path jar = project.jar("target/shop-1.0.0.jar", classes);
        assertThat(noApp(project)).contains("no app to run (target/shop-1.0.0.jar, whose manifest has no Main-Class)");

        Files.writeString(jar, "damaged");
        assertThat(noApp(project)).isEmpty();

        BuiltProject bare = BuiltProject.in(folder.resolve("bare"));
        assertThat(noApp(bare)).contains("no app to run (target/shop-1.0.0.jar, which does not exist)");
        assertThat(noApp(bare.packaged(Files.writeString(folder.resolve("shop.tar.gz"), "no jar"))))
                .isPresent();
    }

    private static Optional<String> noApp(BuiltProject project) {
        return catchThrowableOfType(AppNotFoundException.class, project::find).noApp();
    }

    @Test
    void when_there_is_nothing_the_message_tells_what_was_sought_and_what_to_do() throws Exception {
        assertThatThrownBy(project::find)
                .isInstanceOf(AppNotFoundException.class)
                .hasMessage("""
                        There is no app to run. Looked for:
                          a Quarkus app: target/quarkus-app/quarkus-run.jar and target/*-runner.jar, which do not exist
                          the project's artifact: target/shop-1.0.0.jar, which does not exist
                          another executable jar or war in target: there is no other
                        Package the project in the same call (mvn package plimsoll:perf-objects). If what it packages is \
                        not executable, name the class to run with <appMainClass> (-Dplimsoll.appMainClass), here \
                        com.acme.Main, or an executable jar with <appJar> (-Dplimsoll.appJar).""");
    }

    @Test
    void when_nothing_is_executable_the_message_tells_what_is_there() throws Exception {
        project.packaged(project.jar("target/shop-1.0.0.jar", classes));
        project.jar("target/shop-1.0.0-sources.jar", NOTHING);

        assertThatThrownBy(project::find)
                .hasMessageContaining(
                        "the project's artifact: target/shop-1.0.0.jar, whose manifest has no Main-Class\n")
                .hasMessageContaining("in target: target/shop-1.0.0-sources.jar cannot be executed\n");
    }

    @Test
    void the_users_main_class_runs_on_the_runtime_class_path() throws Exception {
        PackagedApp app = PackagedApp.find(project.appMainClass("com.acme.Main"));

        Path own = project.base.resolve("target/classes");
        assertThat(app.form()).isEqualTo(AppForm.MAIN_CLASS);
        assertThat(app.launch()).containsExactly("-cp", own + File.pathSeparator + library, "com.acme.Main");
        assertThat(run(app)).isEqualTo("thing");
        assertThat(PackagedApp.find(project.appMainClass("org.lib.Thing")).launch())
                .endsWith("org.lib.Thing");
    }

    @Test
    void a_main_class_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> PackagedApp.find(project.appMainClass("com.acme/com.acme.Main")))
                .isInstanceOf(AppNotFoundException.class)
                .hasMessageEndingWith(
                        "The app runs from the class path: write its class without the module, com.acme.Main.");
        assertThatThrownBy(() -> PackagedApp.find(project.appMainClass("com.acme.Mian")))
                .isInstanceOf(AppNotFoundException.class)
                .hasMessage("<appMainClass> (-Dplimsoll.appMainClass) is com.acme.Mian, which is not on the project's"
                        + " runtime class path: neither in target/classes nor in its 1 dependencies. Classes of the"
                        + " project with a main method: com.acme.Main.");
    }

    @Test
    void the_users_jar_needs_no_project() throws Exception {
        Path jar = project.jar("any.jar", described("org.tool", "tool", "3"), "Main-Class", "org.tool.Main");
        AppSource source = new AppSource(
                ProjectLayout.withoutProject(project.base),
                java.util.Optional.of(Path.of("any.jar")),
                java.util.Optional.empty(),
                "perf-objects");

        PackagedApp app = PackagedApp.find(source);

        assertThat(app.form()).isEqualTo(AppForm.GIVEN_JAR);
        assertThat(app.launch()).containsExactly("-jar", jar.toString());
    }

    @Test
    void a_foreign_jar_is_launched_without_the_projects_dependencies() throws Exception {
        project.jar("tools/any.jar", NOTHING, "Main-Class", "org.tool.Main");

        assertThat(PackagedApp.find(project.appJar("tools/any.jar")).launch()).startsWith("-jar");
    }

    @Test
    void a_jar_of_the_users_that_cannot_run_is_refused() throws Exception {
        project.jar("plain.jar", NOTHING);
        project.write("text.jar", "no jar");

        assertThatThrownBy(() -> PackagedApp.find(project.appJar("nowhere.jar")))
                .hasMessageStartingWith(
                        "<appJar> (-Dplimsoll.appJar) is nowhere.jar, which does not exist. Correct the path");
        assertThatThrownBy(() -> PackagedApp.find(project.appJar("target/nowhere.jar")))
                .hasMessageContaining("Build it first (mvn package plimsoll:perf-objects)");
        assertThatThrownBy(() -> PackagedApp.find(project.appJar("text.jar")))
                .hasMessage(
                        "<appJar> (-Dplimsoll.appJar) is text.jar, which is not a jar; expected an executable jar or war.");
        assertThatThrownBy(() -> PackagedApp.find(project.appJar("target"))).hasMessageContaining("which is a folder;");
        assertThatThrownBy(() -> PackagedApp.find(project.appJar("plain.jar")))
                .hasMessageContaining("plain.jar, which is not executable: its manifest has no Main-Class.");
    }

    /** What the app prints when it is launched so. */
    private String run(PackagedApp app) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(app.launch());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
