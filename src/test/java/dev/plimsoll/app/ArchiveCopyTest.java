package dev.plimsoll.app;

import static dev.plimsoll.app.BuiltProject.NOTHING;
import static dev.plimsoll.app.BuiltProject.all;
import static dev.plimsoll.app.BuiltProject.below;
import static dev.plimsoll.app.BuiltProject.text;
import static dev.plimsoll.app.BuiltProject.zip;
import static dev.plimsoll.app.TwoLibraries.content;
import static dev.plimsoll.app.TwoLibraries.launched;
import static dev.plimsoll.app.TwoLibraries.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.PackagedApp.AppJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives with nested jars. */
class ArchiveCopyTest {

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
    void a_boot_jar_keeps_everything_but_the_nested_jar_and_its_lines() throws Exception {
        PackagedApp app = bootJar("BOOT-INF/", "BOOT-INF/lib/", "shop-1.0.0.jar");

        TrimmedApp trimmed = libraries.without(libraries.unneeded, app);

        Path copy = trimmed.app().file();
        assertThat(trimmed.leftOut()).containsExactly(libraries.unneeded);
        assertThat(trimmed.app().launch()).containsExactly("-jar", copy.toString());
        assertThat(trimmed.app().jars()).containsExactly(new AppJar(copy, AppJar.Role.LAUNCHED));
        assertThat(copy).hasFileName("shop-1.0.0.jar").startsWith(libraries.copies(libraries.unneeded));
        assertThat(names(copy))
                .containsExactly(
                        "META-INF/MANIFEST.MF",
                        "BOOT-INF/",
                        "BOOT-INF/classes/com/acme/Main.class",
                        "BOOT-INF/lib/needed-1.0.jar",
                        "BOOT-INF/classpath.idx",
                        "BOOT-INF/layers.idx");
        assertThat(content(copy, "BOOT-INF/classpath.idx")).isEqualTo("- \"BOOT-INF/lib/needed-1.0.jar\"\n");
        assertThat(content(copy, "BOOT-INF/layers.idx"))
                .isEqualTo("- \"dependencies\":\n  - \"BOOT-INF/lib/needed-1.0.jar\"\n- \"application\":\n"
                        + "  - \"BOOT-INF/classes/\"\n");
        assertThat(content(copy, "META-INF/MANIFEST.MF")).isEqualTo(content(app.file(), "META-INF/MANIFEST.MF"));
    }

    @Test
    void a_nested_jar_stays_uncompressed() throws Exception {
        PackagedApp app = bootJar("BOOT-INF/", "BOOT-INF/lib/", "shop-1.0.0.jar");

        Path copy = libraries.without(libraries.unneeded, app).app().file();

        try (ZipFile zip = new ZipFile(copy.toFile())) {
            ZipEntry nested = zip.getEntry("BOOT-INF/lib/needed-1.0.jar");
            assertThat(nested.getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(nested.getSize())
                    .isEqualTo(nested.getCompressedSize())
                    .isEqualTo(Files.size(libraries.needed.file()));
            assertThat(zip.getInputStream(nested)).hasBinaryContent(Files.readAllBytes(libraries.needed.file()));
        }
    }

    @Test
    void a_boot_war_has_two_folders_of_libraries() throws Exception {
        for (String lib : List.of("WEB-INF/lib/", "WEB-INF/lib-provided/")) {
            PackagedApp app = bootJar("WEB-INF/", lib, "shop-1.0.0.war");

            Path copy = libraries.without(libraries.unneeded, app).app().file();

            assertThat(names(copy)).contains(lib + "needed-1.0.jar").doesNotContain(lib + "renamed.jar");
            assertThat(content(copy, "WEB-INF/classpath.idx")).isEqualTo("- \"" + lib + "needed-1.0.jar\"\n");
        }
    }

    /** For example a jar that the packaging rewrote, or a module that was rebuilt. */
    @Test
    void a_nested_jar_of_other_content_is_known_by_its_name() throws Exception {
        Map<String, byte[]> entries = Map.of("WEB-INF/lib/unneeded-2.0.jar", zip(NOTHING));
        PackagedApp app = launched(AppForm.EXECUTABLE_WAR, project.jar("target/shop-1.0.0.war", entries));

        assertThat(names(libraries.without(libraries.unneeded, app).app().file()))
                .containsExactly("META-INF/MANIFEST.MF");
    }

    @Test
    void the_content_of_two_coordinates_stays_until_both_are_removed() throws Exception {
        ClassPathEntry moved = new ClassPathEntry("org.moved:moved:2.0", folder.resolve("repo/moved-2.0.jar"));
        Files.copy(libraries.unneeded.file(), moved.file());
        project.dependsOn(moved.id(), moved.file());
        PackagedApp app = bootJar("BOOT-INF/", "BOOT-INF/lib/", "shop-1.0.0.jar");

        TrimmedApp trimmed = libraries.without(libraries.unneeded, app);

        assertThat(trimmed.app()).isEqualTo(app);
        assertThat(trimmed.absent()).containsExactly(libraries.unneeded);
        assertThat(TrimmedApp.of(
                                app,
                                List.of(libraries.unneeded, moved),
                                List.of(libraries.own, libraries.needed),
                                folder.resolve("both"))
                        .leftOut())
                .containsExactly(libraries.unneeded);
    }

    @Test
    void of_two_jars_with_the_same_content_the_one_with_the_name_of_the_removed_one_goes() throws Exception {
        byte[] content = Files.readAllBytes(libraries.unneeded.file());
        Path moved = Files.write(folder.resolve("repo/moved-2.0.jar"), content);
        project.dependsOn("org.moved:moved:2.0", moved);
        Map<String, byte[]> entries =
                all(Map.of("WEB-INF/lib/moved-2.0.jar", content), Map.of("WEB-INF/lib/unneeded-2.0.jar", content));
        PackagedApp app = launched(AppForm.EXECUTABLE_WAR, project.jar("target/shop-1.0.0.war", entries));

        Path copy = libraries.without(libraries.unneeded, app).app().file();

        assertThat(names(copy)).containsExactly("META-INF/MANIFEST.MF", "WEB-INF/lib/moved-2.0.jar");
    }

    @Test
    void a_jar_of_unknown_content_stays_if_its_name_may_be_that_of_a_staying_one() throws Exception {
        Path namesake = Files.createDirectories(folder.resolve("repo/same")).resolve("unneeded-2.0.jar");
        project.dependsOn("org.same:unneeded:2.0", Files.copy(libraries.needed.file(), namesake));
        Map<String, byte[]> entries = Map.of("WEB-INF/lib/unneeded-2.0.jar", zip(NOTHING));
        PackagedApp app = launched(AppForm.EXECUTABLE_WAR, project.jar("target/shop-1.0.0.war", entries));

        assertThat(libraries.without(libraries.unneeded, app).absent()).containsExactly(libraries.unneeded);
    }

    @Test
    void a_jar_that_is_to_be_unpacked_keeps_its_comment_and_a_signature_of_the_archive_goes() throws Exception {
        Path file = project.base.resolve("signed.jar");
        Files.createDirectories(project.base);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of("META-INF/MANIFEST.MF", "META-INF/SIGNER.SF", "BOOT-INF/lib/unneeded-2.0.jar")) {
                out.putNextEntry(new ZipEntry(name));
            }
            ZipEntry nested = new ZipEntry("BOOT-INF/lib/other.jar");
            nested.setComment("UNPACK:0123");
            out.putNextEntry(nested);
        }

        Path copy = libraries
                .without(libraries.unneeded, launched(AppForm.SPRING_BOOT_JAR, file))
                .app()
                .file();

        assertThat(names(copy)).containsExactly("META-INF/MANIFEST.MF", "BOOT-INF/lib/other.jar");
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            assertThat(zip.getEntry("BOOT-INF/lib/other.jar").getComment()).isEqualTo("UNPACK:0123");
        }
    }

    @Test
    void in_a_quarkus_fast_jar_the_jar_is_empty() throws Exception {
        Path run = project.jar(
                "target/quarkus-app/quarkus-run.jar",
                NOTHING,
                "Main-Class",
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        Path main = Files.createDirectories(project.base.resolve("target/quarkus-app/lib/main"));
        Files.copy(libraries.unneeded.file(), main.resolve("org.unneeded.unneeded-2.0.jar"));
        Path kept = Files.copy(libraries.needed.file(), main.resolve("org.needed.needed-1.0.jar"));
        project.jar("target/quarkus-app/app/shop-1.0.0.jar", libraries.classes);
        project.jar(
                "target/quarkus-app/quarkus/transformed-bytecode.jar",
                all(libraries.unneededClasses, libraries.neededClasses));
        Path index = project.write("target/quarkus-app/quarkus/quarkus-application.dat", "index");
        PackagedApp app = project.find();

        TrimmedApp trimmed = libraries.without(libraries.unneeded, app);

        Path copy = libraries.copies(libraries.unneeded).resolve("quarkus-app");
        assertThat(trimmed.app().launch())
                .containsExactly("-jar", copy.resolve("quarkus-run.jar").toString());
        assertThat(trimmed.app().jars())
                .containsExactly(
                        new AppJar(copy.resolve("app/shop-1.0.0.jar"), AppJar.Role.APPLICATION),
                        new AppJar(copy.resolve("lib/main/org.needed.needed-1.0.jar"), AppJar.Role.LIBRARY),
                        new AppJar(copy.resolve("quarkus-run.jar"), AppJar.Role.LIBRARY),
                        new AppJar(copy.resolve("quarkus/transformed-bytecode.jar"), AppJar.Role.GENERATED));
        assertThat(names(copy.resolve("lib/main/org.unneeded.unneeded-2.0.jar")))
                .containsExactly("META-INF/MANIFEST.MF");
        assertThat(names(copy.resolve("quarkus/transformed-bytecode.jar")))
                .containsExactly("META-INF/MANIFEST.MF", "org/needed/Needed.class");
        assertThat(copy.resolve("lib/main/org.needed.needed-1.0.jar")).hasSameBinaryContentAs(kept);
        assertThat(copy.resolve("quarkus/quarkus-application.dat")).hasSameBinaryContentAs(index);
        assertThat(names(main.resolve("org.unneeded.unneeded-2.0.jar"))).contains("org/unneeded/Unneeded.class");
        assertThat(run).exists();
    }

    private PackagedApp bootJar(String inf, String lib, String name) throws Exception {
        Map<String, byte[]> entries = all(
                Map.of(inf, new byte[0]),
                below(inf + "classes/", libraries.classes),
                Map.of(lib + "renamed.jar", Files.readAllBytes(libraries.unneeded.file())),
                Map.of(lib + "needed-1.0.jar", Files.readAllBytes(libraries.needed.file())),
                Map.of(inf + "classpath.idx", text("- \"" + lib + "needed-1.0.jar\"\n- \"" + lib + "renamed.jar\"\n")),
                Map.of(
                        inf + "layers.idx",
                        text("- \"dependencies\":\n  - \"" + lib + "needed-1.0.jar\"\n  - \"" + lib
                                + "renamed.jar\"\n- \"application\":\n  - \"" + inf + "classes/\"\n")));
        Path file = project.jar(
                "target/" + name, entries, "Main-Class", "org.springframework.boot.loader.launch.JarLauncher");
        return launched(AppForm.SPRING_BOOT_JAR, file);
    }
}
