package dev.plimsoll.app;

import dev.plimsoll.app.PackagedApp.AppForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The app that the user configured: a class on the project's runtime class path, or any jar on this disk. */
final class ConfiguredApp {

    private static final String APP_JAR = "<appJar> (-Dplimsoll.appJar) is ";

    private final AppSource source;
    private final ProjectLayout project;

    private ConfiguredApp(AppSource source) {
        this.source = source;
        this.project = source.project();
    }

    /** Finds the configured app; empty if none is configured. */
    static Optional<PackagedApp> find(AppSource source) throws AppNotFoundException {
        ConfiguredApp configured = new ConfiguredApp(source);
        if (source.appMainClass().isPresent()) {
            return Optional.of(configured.mainClass(source.appMainClass().get()));
        }
        return source.appJar().isPresent()
                ? Optional.of(configured.jar(source.appJar().get()))
                : Optional.empty();
    }

    private PackagedApp mainClass(String mainClass) throws AppNotFoundException {
        String path = mainClass.replace('.', '/') + ".class";
        Path own = project.outputDirectory();
        boolean found = new ClassPathEntry("", own).has(path)
                || project.dependencies().stream().anyMatch(entry -> entry.has(path));
        if (!found) {
            throw new AppNotFoundException(missing(mainClass), "no " + mainClass + " on its runtime class path");
        }
        List<String> launch = List.of("-cp", new LaunchLine(project).classPath(own), mainClass);
        return new PackagedApp(AppForm.MAIN_CLASS, own, launch, List.of());
    }

    private String missing(String mainClass) {
        String text = "<appMainClass> (-Dplimsoll.appMainClass) is " + mainClass
                + ", which is not on the project's runtime class path: neither in "
                + project.shown(project.outputDirectory()) + " nor in its "
                + project.dependencies().size() + " dependencies. ";
        if (mainClass.indexOf('/') > 0) {
            return text + "The app runs from the class path: write its class without the module, "
                    + mainClass.substring(mainClass.indexOf('/') + 1) + ".";
        }
        if (!project.isProject()) {
            return text + "There is no project here; name a jar with <appJar> (-Dplimsoll.appJar).";
        }
        if (!Files.isDirectory(project.outputDirectory())) {
            return text + "The project is not compiled; run " + source.command() + ".";
        }
        List<String> there = MainClasses.in(project.outputDirectory());
        return text
                + (there.isEmpty()
                        ? "Use its fully qualified name."
                        : "Classes of the project with a main method: " + String.join(", ", there) + ".");
    }

    private PackagedApp jar(Path given) throws AppNotFoundException {
        Path file = project.baseDirectory().resolve(given).normalize();
        Archive archive = executable(file);
        ProjectLayout dependencies =
                isBuiltHere(file) ? project : ProjectLayout.withoutProject(project.baseDirectory());
        PackagedApp app = new LaunchLine(dependencies).of(archive, AppForm.GIVEN_JAR);
        if (isBuiltHere(file)) {
            new UpToDateCheck(source).check(app);
        }
        return app;
    }

    private Archive executable(Path file) throws AppNotFoundException {
        if (!Files.exists(file)) {
            throw new AppNotFoundException(
                    APP_JAR + project.shown(file) + ", which does not exist. "
                            + (isBuiltHere(file) ? "Build it first (" + source.command() + "), or correct" : "Correct")
                            + " the path, which is relative to "
                            + project.baseDirectory() + ".",
                    "no " + project.shown(file));
        }
        Archive archive = Archive.read(file)
                .orElseThrow(() -> new AppNotFoundException(APP_JAR + project.shown(file)
                        + ", which is " + (Files.isDirectory(file) ? "a folder" : "not a jar")
                        + "; expected an executable jar or war."));
        if (!archive.isExecutable()) {
            throw new AppNotFoundException(
                    APP_JAR + project.shown(file)
                            + ", which is not executable: its manifest has no Main-Class. Name an executable jar or war, or the"
                            + " class to run on the project's runtime class path with <appMainClass> (-Dplimsoll.appMainClass).");
        }
        return archive;
    }

    private boolean isBuiltHere(Path file) {
        return file.startsWith(project.buildDirectory());
    }
}
