package dev.plimsoll.app;

import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.PackagedApp.AppJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The command line of an archive: {@code -jar} if it is self-contained, or with the project's dependencies if it is not. */
final class LaunchLine {

    private final ProjectLayout project;

    LaunchLine(ProjectLayout project) {
        this.project = project;
    }

    /** Whether {@code java -jar} is enough. */
    boolean isSelfContained(Archive archive) {
        return archive.isSpringBoot()
                || archive.isWar()
                || archive.isQuarkusFastJar()
                || archive.isQuarkusUberJar()
                || archive.classPathIsComplete()
                || project.dependencies().isEmpty()
                || archive.containsMoreThan(project.outputDirectory());
    }

    /** The app in an executable archive. */
    PackagedApp of(Archive archive) {
        return of(archive, formOf(archive));
    }

    PackagedApp of(Archive archive, AppForm form) {
        List<String> launch = isSelfContained(archive)
                ? List.of("-jar", archive.file().toString())
                : List.of(
                        "-cp",
                        classPath(archive.file()),
                        archive.mainClass().orElseThrow(() -> new IllegalArgumentException(archive.toString())));
        return new PackagedApp(form, archive.file(), launch, jarsOf(archive));
    }

    /** {@code first}, followed by the project's dependencies. */
    String classPath(Path first) {
        Set<String> entries = new LinkedHashSet<>();
        entries.add(first.toString());
        project.dependencies().forEach(entry -> entries.add(entry.file().toString()));
        return String.join(File.pathSeparator, entries);
    }

    private AppForm formOf(Archive archive) {
        if (archive.isQuarkusFastJar()) {
            return AppForm.QUARKUS_FAST_JAR;
        }
        if (archive.isQuarkusUberJar()) {
            return AppForm.QUARKUS_UBER_JAR;
        }
        if (archive.isSpringBoot()) {
            return archive.isWar() ? AppForm.SPRING_BOOT_WAR : AppForm.SPRING_BOOT_JAR;
        }
        if (archive.isWar()) {
            return AppForm.EXECUTABLE_WAR;
        }
        boolean shaded = !project.dependencies().isEmpty() && archive.containsMoreThan(project.outputDirectory());
        return shaded ? AppForm.SHADED_JAR : AppForm.EXECUTABLE_JAR;
    }

    private static List<AppJar> jarsOf(Archive archive) {
        List<AppJar> jars = new ArrayList<>();
        Path file = archive.file();
        boolean isQuarkus = archive.isQuarkusFastJar();
        if (isQuarkus) {
            addJars(jars, file.resolveSibling("app"), AppJar.Role.APPLICATION);
            addJars(jars, file.resolveSibling("lib/main"), AppJar.Role.LIBRARY);
            addJars(jars, file.resolveSibling("lib/boot"), AppJar.Role.LIBRARY);
        }
        jars.add(new AppJar(file, isQuarkus ? AppJar.Role.LIBRARY : AppJar.Role.LAUNCHED));
        archive.classPath().stream()
                .filter(Files::isRegularFile)
                .filter(entry -> jars.stream().noneMatch(jar -> jar.file().equals(entry)))
                .forEach(entry -> jars.add(new AppJar(entry, AppJar.Role.LIBRARY)));
        if (isQuarkus) {
            addJars(jars, file.resolveSibling("quarkus"), AppJar.Role.GENERATED);
        }
        return jars;
    }

    private static void addJars(List<AppJar> jars, Path folder, AppJar.Role role) {
        for (Path jar : filesIn(folder, ".jar")) {
            jars.add(new AppJar(jar, role));
        }
    }

    /** The files of a folder with an extension, sorted; none if there is no such folder. */
    static List<Path> filesIn(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
