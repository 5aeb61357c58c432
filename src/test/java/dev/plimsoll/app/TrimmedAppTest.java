package dev.plimsoll.app;

import static dev.plimsoll.app.BuiltProject.all;
import static dev.plimsoll.app.BuiltProject.below;
import static dev.plimsoll.app.BuiltProject.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.bundle.JarBuilder;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimmedAppTest {

    private static final String MAIN = "package com.acme; public class Main { public static void main(String[] args) {"
            + " System.out.print(\"up \");"
            + " for (Runnable each : java.util.ServiceLoader.load(Runnable.class)) { each.run(); }"
            + " System.out.print(org.needed.Needed.NAME());"
            + " } }";

    @TempDir
    private Path folder;

    private BuiltProject project;
    private ClassPathEntry needed;
    private ClassPathEntry unneeded;
    private ClassPathEntry own;
    private Map<String, byte[]> neededClasses;
    private Map<String, byte[]> unneededClasses;
    private Map<String, byte[]> classes;

    @BeforeEach
    void compileAnAppThatNeedsOneOfTwoLibraries() throws Exception {
        JarBuilder first = JarBuilder.jar(folder.resolve("repo"), "needed-1.0")
                .source(
                        "org.needed.Needed",
                        "package org.needed; public class Needed implements Runnable {"
                                + " public static String NAME() { return \"needed\"; }"
                                + " public void run() { System.out.print(\"service \"); } }");
        JarBuilder second = JarBuilder.jar(folder.resolve("repo"), "unneeded-2.0")
                .source(
                        "org.unneeded.Unneeded",
                        "package org.unneeded; public class Unneeded implements Runnable { public void run() {} }");
        needed = new ClassPathEntry("org.needed:needed:1.0", first.build());
        unneeded = new ClassPathEntry("org.unneeded:unneeded:2.0", second.build());
        neededClasses = first.classFiles();
        unneededClasses = second.classFiles();
        project = BuiltProject.in(folder.resolve("shop"))
                .dependsOn(needed.id(), needed.file())
                .dependsOn(unneeded.id(), unneeded.file());
        classes = project.compile("com.acme.Main", MAIN, needed.file());
        own = new ClassPathEntry("com.acme:shop:1.0.0", project.layout().outputDirectory());
    }

    private TrimmedApp without(ClassPathEntry removed, PackagedApp app) throws Exception {
        List<ClassPathEntry> staying = new ArrayList<>(List.of(own));
        staying.addAll(project.layout().dependencies());
        staying.remove(removed);
        return TrimmedApp.of(
                app,
                List.of(removed),
                staying,
                folder.resolve("copy-" + removed.id().replace(':', '-')));
    }

    @Test
    void on_a_class_path_jars_are_left_out() throws Exception {
        PackagedApp app = PackagedApp.find(project.appMainClass("com.acme.Main"));

        TrimmedApp trimmed = without(unneeded, app);

        assertThat(trimmed.app().launch())
                .containsExactly("-cp", own.file() + File.pathSeparator + needed.file(), "com.acme.Main");
        assertThat(trimmed.leftOut()).containsExactly(unneeded);
        assertThat(trimmed.absent()).isEmpty();
        assertThat(run(trimmed)).isEqualTo("up needed");
        assertThat(run(without(needed, app))).contains("NoClassDefFoundError: org/needed/Needed");
    }

    @Test
    void on_a_class_path_folders_of_modules_are_left_out_through_links_too() throws Exception {
        Path module = Files.createDirectories(folder.resolve("module/target/classes"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("module"));
        PackagedApp app = new PackagedApp(
                AppForm.MAIN_CLASS,
                own.file(),
                List.of("-cp", own.file() + File.pathSeparator + link.resolve("target/classes"), "com.acme.Main"),
                List.of());

        TrimmedApp trimmed = without(new ClassPathEntry("com.acme:module:1.0.0", module), app);

        assertThat(trimmed.app().launch()).containsExactly("-cp", own.file().toString(), "com.acme.Main");
    }

    @Test
    void a_boot_jar_keeps_everything_but_the_nested_jar_and_its_lines() throws Exception {
        PackagedApp app = bootJar("BOOT-INF/", "BOOT-INF/lib/", "shop-1.0.0.jar");

        TrimmedApp trimmed = without(unneeded, app);

        Path copy = trimmed.app().file();
        assertThat(trimmed.leftOut()).containsExactly(unneeded);
        assertThat(trimmed.app().launch()).containsExactly("-jar", copy.toString());
        assertThat(trimmed.app().jars()).containsExactly(new AppJar(copy, AppJar.Role.LAUNCHED));
        assertThat(copy).hasFileName("shop-1.0.0.jar").startsWith(folder.resolve("copy-org.unneeded-unneeded-2.0"));
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

    private PackagedApp bootJar(String inf, String lib, String name) throws Exception {
        Map<String, byte[]> entries = all(
                Map.of(inf, new byte[0]),
                below(inf + "classes/", classes),
                Map.of(lib + "renamed.jar", Files.readAllBytes(unneeded.file())),
                Map.of(lib + "needed-1.0.jar", Files.readAllBytes(needed.file())),
                Map.of(inf + "classpath.idx", text("- \"" + lib + "needed-1.0.jar\"\n- \"" + lib + "renamed.jar\"\n")),
                Map.of(
                        inf + "layers.idx",
                        text("- \"dependencies\":\n  - \"" + lib + "needed-1.0.jar\"\n  - \"" + lib
                                + "renamed.jar\"\n- \"application\":\n  - \"" + inf + "classes/\"\n")));
        Path file = project.jar(
                "target/" + name, entries, "Main-Class", "org.springframework.boot.loader.launch.JarLauncher");
        return new PackagedApp(
                AppForm.SPRING_BOOT_JAR,
                file,
                List.of("-jar", file.toString()),
                List.of(new AppJar(file, AppJar.Role.LAUNCHED)));
    }

    @Test
    void a_nested_jar_stays_uncompressed() throws Exception {
        PackagedApp app = bootJar("BOOT-INF/", "BOOT-INF/lib/", "shop-1.0.0.jar");

        Path copy = without(unneeded, app).app().file();

        try (ZipFile zip = new ZipFile(copy.toFile())) {
            ZipEntry nested = zip.getEntry("BOOT-INF/lib/needed-1.0.jar");
            assertThat(nested.getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(nested.getSize()).isEqualTo(nested.getCompressedSize()).isEqualTo(Files.size(needed.file()));
            assertThat(zip.getInputStream(nested)).hasBinaryContent(Files.readAllBytes(needed.file()));
        }
    }

    @Test
    void a_boot_war_has_two_folders_of_libraries() throws Exception {
        for (String lib : List.of("WEB-INF/lib/", "WEB-INF/lib-provided/")) {
            PackagedApp app = bootJar("WEB-INF/", lib, "shop-1.0.0.war");

            Path copy = without(unneeded, app).app().file();

            assertThat(names(copy)).contains(lib + "needed-1.0.jar").doesNotContain(lib + "renamed.jar");
            assertThat(content(copy, "WEB-INF/classpath.idx")).isEqualTo("- \"" + lib + "needed-1.0.jar\"\n");
        }
    }

    private static List<String> names(Path jar) throws Exception {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String content(Path jar, String name) throws Exception {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the app prints. */
    private String run(TrimmedApp trimmed) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(trimmed.app().launch());
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
