package dev.plimsoll.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jar that the user chose; any on this disk. */
final class GivenJar {

    private static final String NAME = "<appJar> (-Dplimsoll.appJar) is ";

    private final AppSource source;
    private final ProjectLayout project;

    GivenJar(AppSource source) {
        this.source = source;
        this.project = source.project();
    }

    PackagedApp find(Path given) throws AppNotFoundException {
        Path file = project.baseDirectory().resolve(given).normalize();
        if (!Files.exists(file)) {
            throw new AppNotFoundException(
                    NAME + project.shown(file) + ", which does not exist. "
                            + (isBuiltHere(file) ? "Build it first (" + source.command() + "), or correct" : "Correct")
                            + " the path, which is relative to "
                            + project.baseDirectory() + ".",
                    "no " + project.shown(file));
        }
        Archive archive = Archive.read(file)
                .orElseThrow(() -> new AppNotFoundException(NAME + project.shown(file)
                        + ", which is " + (Files.isDirectory(file) ? "a folder" : "not a jar")
                        + "; expected an executable jar or war."));
        if (!archive.isExecutable()) {
            throw new AppNotFoundException(
                    NAME + project.shown(file)
                            + ", which is not executable: its manifest has no Main-Class. Name an executable jar or war, or the"
                            + " class to run on the project's runtime class path with <appMainClass> (-Dplimsoll.appMainClass).");
        }
        ProjectLayout dependencies =
                isBuiltHere(file) ? project : ProjectLayout.withoutProject(project.baseDirectory());
        PackagedApp app = new LaunchLine(dependencies).of(archive, AppForm.GIVEN_JAR);
        if (isBuiltHere(file)) {
            new UpToDateCheck(source).check(app);
        }
        return app;
    }

    private boolean isBuiltHere(Path file) {
        return file.startsWith(project.buildDirectory());
    }
}
