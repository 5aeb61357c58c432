package dev.plimsoll.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.bundle.JarBuilder;
import java.io.IOException;
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

/** A project whose main class runs the services that are declared, and needs one of two dependencies. */
final class TwoLibraries {

    private static final String MAIN = "package com.acme; public class Main { public static void main(String[] args) {"
            + " System.out.print(\"up \");"
            + " for (Runnable each : java.util.ServiceLoader.load(Runnable.class)) { each.run(); }"
            + " System.out.print(org.needed.Needed.NAME());"
            + " } }";
    private static final long TIMEOUT_SECONDS = 60;

    final BuiltProject project;
    final ClassPathEntry needed;
    final ClassPathEntry unneeded;
    final ClassPathEntry own;
    final Map<String, byte[]> neededClasses;
    final Map<String, byte[]> unneededClasses;
    final Map<String, byte[]> classes;
    private final Path folder;

    private TwoLibraries(Path folder) throws IOException {
        this.folder = folder;
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

    static TwoLibraries in(Path folder) throws IOException {
        return new TwoLibraries(folder);
    }

    /** The app without one dependency; copies are in {@link #copies}. */
    TrimmedApp without(ClassPathEntry removed, PackagedApp app) throws IOException, AppNotTrimmableException {
        List<ClassPathEntry> staying = new ArrayList<>(List.of(own));
        staying.addAll(project.layout().dependencies());
        staying.remove(removed);
        return TrimmedApp.of(app, List.of(removed), staying, copies(removed));
    }

    /** The app with another version of the needed one, which needs a jar more. */
    TrimmedApp exchanging(PackagedApp app) throws IOException, AppNotTrimmableException {
        return TrimmedApp.exchanged(app, instead(), List.of(own, unneeded), folder.resolve("exchanged"));
    }

    Map<ClassPathEntry, List<Path>> instead() throws IOException {
        return Map.of(needed, List.of(newer(), added()));
    }

    Path newer() throws IOException {
        Path jar = folder.resolve("repo/needed-1.1.jar");
        return Files.exists(jar)
                ? jar
                : JarBuilder.jar(folder.resolve("repo"), "needed-1.1")
                        .source(
                                "org.needed.Needed",
                                "package org.needed; public class Needed {"
                                        + " public static String NAME() { return \"newer with \" + org.added.Added.NAME; } }")
                        .compiledAgainst(added())
                        .build();
    }

    Path added() throws IOException {
        Path jar = folder.resolve("repo/added-1.jar");
        return Files.exists(jar)
                ? jar
                : JarBuilder.jar(folder.resolve("repo"), "added-1")
                        .source(
                                "org.added.Added",
                                "package org.added; public class Added {"
                                        + " public static final String NAME = String.valueOf(\"added\"); }")
                        .build();
    }

    Path copies(ClassPathEntry removed) {
        return folder.resolve("copy-" + removed.id().replace(':', '-'));
    }

    static PackagedApp launched(AppForm form, Path file) {
        return new PackagedApp(
                form, file, List.of("-jar", file.toString()), List.of(new AppJar(file, AppJar.Role.LAUNCHED)));
    }

    static List<String> names(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    static String content(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the app prints. */
    String run(TrimmedApp trimmed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(trimmed.app().launch());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
