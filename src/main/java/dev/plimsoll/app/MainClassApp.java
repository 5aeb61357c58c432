package dev.plimsoll.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** The class that the user chose, on the project's runtime class path. */
final class MainClassApp {

    private final AppSource source;
    private final ProjectLayout project;

    MainClassApp(AppSource source) {
        this.source = source;
        this.project = source.project();
    }

    PackagedApp find(String mainClass) throws AppNotFoundException {
        String path = mainClass.replace('.', '/') + ".class";
        Path own = project.outputDirectory();
        boolean found = has(own, path) || project.dependencies().stream().anyMatch(entry -> has(entry.file(), path));
        if (!found) {
            throw new AppNotFoundException(missing(mainClass));
        }
        List<String> launch = List.of("-cp", new LaunchLine(project).classPath(own), mainClass);
        return new PackagedApp(AppForm.MAIN_CLASS, own, launch, List.of());
    }

    private String missing(String mainClass) {
        String text = "<appMainClass> (-Dplimsoll.appMainClass) is " + mainClass
                + ", which is not on the project's runtime class path: neither in "
                + project.shown(project.outputDirectory()) + " nor in its "
                + project.dependencies().size() + " dependencies. ";
        if (!project.isProject()) {
            return text + "There is no project here; name a jar with <appJar> (-Dplimsoll.appJar).";
        }
        if (!Files.isDirectory(project.outputDirectory())) {
            return text + "The project is not compiled; run " + source.command() + ".";
        }
        List<String> there = MainClasses.in(project.outputDirectory());
        return text
                + (there.isEmpty()
                        ? "Write its whole name, with the package."
                        : "Classes of the project with a main method: " + String.join(", ", there) + ".");
    }

    private static boolean has(Path place, String path) {
        if (Files.isDirectory(place)) {
            return Files.isRegularFile(place.resolve(path));
        }
        if (!Files.isRegularFile(place)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(place.toFile())) {
            return zip.getEntry(path) != null;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
