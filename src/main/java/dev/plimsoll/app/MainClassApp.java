package dev.plimsoll.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
}
