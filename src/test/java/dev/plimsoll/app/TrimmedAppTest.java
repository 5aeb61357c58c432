package dev.plimsoll.app;

import static dev.plimsoll.app.BuiltProject.all;
import static dev.plimsoll.app.BuiltProject.below;
import static dev.plimsoll.app.BuiltProject.text;
import static dev.plimsoll.app.TwoLibraries.content;
import static dev.plimsoll.app.TwoLibraries.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.bundle.JarBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimmedAppTest {

    @TempDir
    private Path folder;

    private TwoLibraries libraries;
    private BuiltProject project;

    @BeforeEach
    void compile() throws Exception {
        libraries = TwoLibraries.in(folder);
        project = libraries.project;
    }

    @Test
    void on_a_class_path_jars_are_left_out() throws Exception {
        PackagedApp app = PackagedApp.find(project.appMainClass("com.acme.Main"));

        TrimmedApp trimmed = libraries.without(libraries.unneeded, app);

        assertThat(trimmed.app().launch())
                .containsExactly(
                        "-cp", libraries.own.file() + File.pathSeparator + libraries.needed.file(), "com.acme.Main");
        assertThat(trimmed.leftOut()).containsExactly(libraries.unneeded);
        assertThat(trimmed.absent()).isEmpty();
        assertThat(libraries.run(trimmed)).isEqualTo("up needed");
        assertThat(libraries.run(libraries.without(libraries.needed, app)))
                .contains("NoClassDefFoundError: org/needed/Needed");
    }

    @Test
    void on_a_class_path_folders_of_modules_are_left_out_through_links_too() throws Exception {
        Path module = Files.createDirectories(folder.resolve("module/target/classes"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("module"));
        PackagedApp app = new PackagedApp(
                AppForm.MAIN_CLASS,
                libraries.own.file(),
                List.of(
                        "-cp",
                        libraries.own.file() + File.pathSeparator + link.resolve("target/classes"),
                        "com.acme.Main"),
                List.of());

        TrimmedApp trimmed = libraries.without(new ClassPathEntry("com.acme:module:1.0.0", module), app);

        assertThat(trimmed.app().launch())
                .containsExactly("-cp", libraries.own.file().toString(), "com.acme.Main");
    }

    @Test
    void a_jar_with_a_class_path_starts_from_another_folder() throws Exception {
        Files.createDirectories(project.base.resolve("target/my lib"));
        Path lib = Files.copy(libraries.needed.file(), project.base.resolve("target/my lib/needed-1.0.jar"));
        Files.copy(libraries.unneeded.file(), project.base.resolve("target/my lib/unneeded-2.0.jar"));
        project.jar(
                "target/shop-1.0.0.jar",
                libraries.classes,
                "Main-Class",
                "com.acme.Main",
                "Class-Path",
                "my%20lib/needed-1.0.jar my%20lib/unneeded-2.0.jar");
        PackagedApp app = project.find();

        TrimmedApp trimmed = libraries.without(libraries.unneeded, app);

        assertThat(content(trimmed.app().file(), "META-INF/MANIFEST.MF").lines())
                .allMatch(line -> line.length() <= 72);
        assertThat(trimmed.app().jars())
                .containsExactly(
                        new AppJar(trimmed.app().file(), AppJar.Role.LAUNCHED), new AppJar(lib, AppJar.Role.LIBRARY));
        assertThat(libraries.run(trimmed)).isEqualTo("up needed");
        assertThat(libraries.run(libraries.without(libraries.needed, app)))
                .contains("NoClassDefFoundError: org/needed/Needed");
    }

    @Test
    void a_jar_on_a_class_path_does_not_bring_a_removed_one_back() throws Exception {
        project.jar("target/lib/needed-1.0.jar", libraries.neededClasses);
        project.jar(
                "target/shop-1.0.0.jar",
                libraries.classes,
                "Main-Class",
                "com.acme.Main",
                "Class-Path",
                "lib/needed-1.0.jar lib/none.jar");
        PackagedApp app = project.find();

        assertThat(app.launch()).startsWith("-cp");
        assertThat(libraries.run(libraries.without(libraries.needed, app)))
                .contains("NoClassDefFoundError: org/needed/Needed");
        assertThat(libraries.run(libraries.without(libraries.unneeded, app))).isEqualTo("up needed");
    }

    @Test
    void a_shaded_jar_loses_classes_and_services_of_the_removed_one_alone() throws Exception {
        byte[] services = text("org.needed.Needed\norg.unneeded.Unneeded # comment\n");
        byte[] factories = text("a.Key=org.needed.Needed,\\\n  org.unneeded.Unneeded\n");
        project.jar(
                "target/shop-1.0.0.jar",
                all(
                        libraries.classes,
                        libraries.neededClasses,
                        libraries.unneededClasses,
                        below("com/acme/shaded/", libraries.unneededClasses),
                        Map.of("META-INF/services/java.lang.Runnable", services),
                        Map.of("META-INF/spring.factories", factories)),
                "Main-Class",
                "com.acme.Main");
        PackagedApp app = project.find();

        TrimmedApp trimmed = libraries.without(libraries.unneeded, app);

        Path copy = trimmed.app().file();
        assertThat(app.form()).isEqualTo(AppForm.SHADED_JAR);
        assertThat(names(copy))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "com/acme/Main.class",
                        "org/needed/Needed.class",
                        "META-INF/services/java.lang.Runnable",
                        "META-INF/spring.factories");
        assertThat(content(copy, "META-INF/spring.factories")).isEqualTo("a.Key=org.needed.Needed\n");
        assertThat(libraries.run(trimmed)).isEqualTo("up service needed");
        assertThat(libraries.run(libraries.without(libraries.needed, app)))
                .contains("NoClassDefFoundError: org/needed/Needed");
    }

    @Test
    void a_shaded_jar_keeps_what_another_jar_or_the_project_contains_too() throws Exception {
        Path both = JarBuilder.jar(folder.resolve("repo"), "both-1.0")
                .entry("org/needed/Needed.class", libraries.neededClasses.get("org/needed/Needed.class"))
                .entry("com/acme/Main.class", new byte[0])
                .entry("both.properties", text("a=b"))
                .entry("META-INF/own.txt", text("same"))
                .entry("META-INF/merged.txt", text("only its own"))
                .build();
        project.dependsOn("org.both:both:1.0", both);
        project.jar(
                "target/shop-1.0.0.jar",
                all(
                        libraries.classes,
                        libraries.neededClasses,
                        Map.of("both.properties", text("a=b")),
                        Map.of("META-INF/own.txt", text("same")),
                        Map.of("META-INF/merged.txt", text("of several"))),
                "Main-Class",
                "com.acme.Main");

        Path copy = libraries
                .without(new ClassPathEntry("org.both:both:1.0", both), project.find())
                .app()
                .file();

        assertThat(names(copy))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "com/acme/Main.class",
                        "org/needed/Needed.class",
                        "META-INF/merged.txt");
    }

    @Test
    void a_shaded_jar_cannot_be_trimmed_if_the_classes_to_leave_out_are_unknown() throws Exception {
        project.jar(
                "target/shop-1.0.0.jar",
                all(libraries.classes, libraries.unneededClasses),
                "Main-Class",
                "com.acme.Main");
        PackagedApp app = project.find();
        Files.delete(libraries.unneeded.file());

        assertThatThrownBy(() -> libraries.without(libraries.unneeded, app))
                .isInstanceOf(AppNotTrimmableException.class)
                .hasMessage("Cannot leave org.unneeded:unneeded:2.0 out of shop-1.0.0.jar: it may be merged with the"
                        + " app's own classes, and its classes are unknown, since " + libraries.unneeded.file()
                        + " is missing or cannot be read. Build or download it, then run the goal again.");
    }

    @Test
    void what_the_app_does_not_contain_is_reported_as_absent() throws Exception {
        PackagedApp app = PackagedApp.find(project.appMainClass("com.acme.Main"));
        ClassPathEntry other = new ClassPathEntry("org.other:other:1", folder.resolve("repo/other-1.jar"));

        TrimmedApp trimmed = libraries.without(other, app);

        assertThat(trimmed).isEqualTo(new TrimmedApp(app, List.of(), List.of(other)));
    }

    @Test
    void an_unknown_launch_line_is_refused() {
        PackagedApp app = new PackagedApp(AppForm.GIVEN_JAR, Path.of("a.jar"), List.of("-m", "app/main"), List.of());

        assertThatThrownBy(() -> libraries.without(libraries.unneeded, app))
                .isInstanceOf(AppNotTrimmableException.class)
                .hasMessage(
                        "Cannot leave out dependencies of main: it is launched with -m app/main, expected -jar and a"
                                + " file, or -cp, a class path and a class.");
    }

    @Test
    void on_a_class_path_another_version_takes_the_place_of_the_jar() throws Exception {
        PackagedApp app = PackagedApp.find(project.appMainClass("com.acme.Main"));

        TrimmedApp exchanged = libraries.exchanging(app);

        assertThat(exchanged.app().launch().get(1))
                .isEqualTo(libraries.own.file()
                        + File.pathSeparator
                        + libraries.newer()
                        + File.pathSeparator
                        + libraries.added()
                        + File.pathSeparator
                        + libraries.unneeded.file());
        assertThat(exchanged.leftOut()).containsExactly(libraries.needed);
        assertThat(libraries.run(exchanged)).isEqualTo("up newer with added");
    }

    @Test
    void a_class_path_that_lacks_a_dependency_is_not_exchanged() throws Exception {
        assertThat(TrimmedApp.exchanged(
                        libraries.own.file() + File.pathSeparator + libraries.unneeded.file(),
                        libraries.instead(),
                        List.of(libraries.own, libraries.unneeded)))
                .isEmpty();
        assertThat(TrimmedApp.exchanged(
                        libraries.own.file() + File.pathSeparator + libraries.needed.file(),
                        libraries.instead(),
                        List.of(libraries.own, libraries.unneeded)))
                .contains(libraries.own.file()
                        + File.pathSeparator
                        + libraries.newer()
                        + File.pathSeparator
                        + libraries.added());
    }

    @Test
    void a_jar_with_a_class_path_gets_the_other_version() throws Exception {
        Files.createDirectories(project.base.resolve("target/lib"));
        Files.copy(libraries.needed.file(), project.base.resolve("target/lib/needed-1.0.jar"));
        project.jar(
                "target/shop-1.0.0.jar",
                libraries.classes,
                "Main-Class",
                "com.acme.Main",
                "Class-Path",
                "lib/needed-1.0.jar");

        TrimmedApp exchanged = libraries.exchanging(project.find());

        assertThat(libraries.run(exchanged)).isEqualTo("up newer with added");
    }

    @Test
    void a_shaded_jar_gets_the_other_version_beside_it_in_place_of_its_classes() throws Exception {
        project.jar(
                "target/shop-1.0.0.jar",
                all(
                        libraries.classes,
                        libraries.neededClasses,
                        libraries.unneededClasses,
                        Map.of("META-INF/services/java.lang.Runnable", text("org.needed.Needed\n"))),
                "Main-Class",
                "com.acme.Main");

        TrimmedApp exchanged = libraries.exchanging(project.find());

        assertThat(names(exchanged.app().file())).doesNotContain("org/needed/Needed.class");
        assertThat(libraries.run(exchanged)).isEqualTo("up newer with added");
    }

    @Test
    void a_nested_jar_is_exchanged_under_its_name_and_further_ones_are_beside_it() throws Exception {
        Path file = folder.resolve("shop.jar");
        JarBuilder.jar(folder, "shop")
                .entry("BOOT-INF/lib/needed-1.0.jar", Files.readAllBytes(libraries.needed.file()))
                .entry("BOOT-INF/lib/unneeded-2.0.jar", Files.readAllBytes(libraries.unneeded.file()))
                .entry("BOOT-INF/classpath.idx", text("- \"BOOT-INF/lib/needed-1.0.jar\"\n"))
                .build();

        TrimmedApp exchanged = libraries.exchanging(TwoLibraries.launched(AppForm.SPRING_BOOT_JAR, file));

        Path copy = exchanged.app().file();
        assertThat(copy).isNotEqualTo(file);
        assertThat(names(copy))
                .containsSubsequence(
                        "BOOT-INF/lib/needed-1.0.jar", "BOOT-INF/lib/added-1.jar", "BOOT-INF/lib/unneeded-2.0.jar");
        assertThat(bytes(copy, "BOOT-INF/lib/needed-1.0.jar")).isEqualTo(Files.readAllBytes(libraries.newer()));
        assertThat(bytes(copy, "BOOT-INF/lib/added-1.jar")).isEqualTo(Files.readAllBytes(libraries.added()));
        assertThat(content(copy, "BOOT-INF/classpath.idx")).isEqualTo("- \"BOOT-INF/lib/needed-1.0.jar\"\n");
    }

    private static byte[] bytes(Path jar, String name) throws Exception {
        try (var zip = new java.util.zip.ZipFile(jar.toFile());
                var in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }
}
