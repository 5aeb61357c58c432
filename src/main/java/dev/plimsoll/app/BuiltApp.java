package dev.plimsoll.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the app that the project packaged, where no app is configured.
 *
 * <p>In this order: a Quarkus application; the project's artifact, if it is self-contained; the only self-contained file
 * whose name starts with that of the artifact (a classifier {@code exec}, {@code shaded}, {@code all} …); the artifact with
 * the project's dependencies on its class path; the only executable file in the build directory.
 */
final class BuiltApp {

    private static final Pattern EXCLUDED_NAME =
            Pattern.compile("original-.*|.*-(sources|javadoc|tests|test-sources|test-javadoc)\\.(jar|war)");

    private final AppSource source;
    private final ProjectLayout project;
    private final LaunchLine launchLine;

    BuiltApp(AppSource source) {
        this.source = source;
        this.project = source.project();
        this.launchLine = new LaunchLine(project);
    }

    PackagedApp find() throws AppNotFoundException {
        if (!project.isProject()) {
            throw new AppNotFoundException("There is no project in "
                    + project.baseDirectory()
                    + ". Name the executable jar to run with -Dplimsoll.appJar, or run the goal where the pom.xml is.");
        }
        PackagedApp app = launchLine.of(choose());
        new UpToDateCheck(source).check(app);
        return app;
    }

    private Archive choose() throws AppNotFoundException {
        Optional<Archive> quarkus = quarkus();
        if (quarkus.isPresent()) {
            return quarkus.get();
        }
        Optional<Archive> artifact = artifact().flatMap(Archive::read).filter(Archive::isExecutable);
        if (artifact.filter(launchLine::isSelfContained).isPresent()) {
            return artifact.get();
        }
        List<Archive> selfContained = executable(namedAlike()).stream()
                .filter(launchLine::isSelfContained)
                .toList();
        if (selfContained.size() == 1) {
            return selfContained.get(0);
        }
        if (artifact.isPresent()) {
            return artifact.get();
        }
        return theOnly(selfContained.isEmpty() ? executable(inBuildDirectory()) : selfContained);
    }

    /** The newest one: a fast-jar and an uber-jar can both be left from earlier builds without {@code clean}. */
    private Optional<Archive> quarkus() throws AppNotFoundException {
        List<Archive> found = new ArrayList<>();
        Archive.read(project.buildDirectory().resolve("quarkus-app/quarkus-run.jar"))
                .filter(Archive::isExecutable)
                .ifPresent(found::add);
        List<Archive> uberJars = executable(LaunchLine.filesIn(project.buildDirectory(), "-runner.jar")).stream()
                .filter(Archive::isQuarkusUberJar)
                .toList();
        List<Archive> own = uberJars.stream()
                .filter(jar -> jar.file().getFileName().toString().equals(project.finalName() + "-runner.jar"))
                .toList();
        if (!own.isEmpty()) {
            found.addAll(own);
        } else if (!uberJars.isEmpty()) {
            found.add(theOnly(uberJars));
        }
        return found.stream().max(Comparator.comparing(archive -> modified(archive.file())));
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (java.io.IOException unreadable) {
            return FileTime.fromMillis(0);
        }
    }

    /** The file that this build packaged, or the one that an earlier build left. */
    private Optional<Path> artifact() {
        return project.artifact()
                .filter(Files::isRegularFile)
                .or(() -> artifactPlaces().stream().filter(Files::isRegularFile).findFirst());
    }

    private List<Path> artifactPlaces() {
        String other = project.packaging().equals("war") ? ".jar" : ".war";
        String own = project.packaging().equals("war") ? ".war" : ".jar";
        return List.of(
                project.buildDirectory().resolve(project.finalName() + own),
                project.buildDirectory().resolve(project.finalName() + other));
    }

    private List<Path> namedAlike() {
        Set<Path> files = new LinkedHashSet<>(project.attachedArtifacts());
        inBuildDirectory().stream()
                .filter(file -> file.getFileName().toString().startsWith(project.finalName() + "-"))
                .forEach(files::add);
        return List.copyOf(files);
    }

    private List<Path> inBuildDirectory() {
        List<Path> files = new ArrayList<>(LaunchLine.filesIn(project.buildDirectory(), ".jar"));
        files.addAll(LaunchLine.filesIn(project.buildDirectory(), ".war"));
        return files;
    }

    private static List<Archive> executable(List<Path> files) {
        return files.stream()
                .filter(file ->
                        !EXCLUDED_NAME.matcher(file.getFileName().toString()).matches())
                .flatMap(file -> Archive.read(file).stream())
                .filter(Archive::isExecutable)
                .toList();
    }

    private Archive theOnly(List<Archive> archives) throws AppNotFoundException {
        if (archives.size() == 1) {
            return archives.get(0);
        }
        throw archives.isEmpty()
                ? new AppNotFoundException(nothing(), isLibrary() ? "no app to run (" + whyNotTheArtifact() + ")" : "")
                : new AppNotFoundException(several(archives));
    }

    private String several(List<Archive> archives) {
        List<String> found = archives.stream()
                .map(archive -> project.shown(archive.file()))
                .sorted()
                .toList();
        return "There is more than one executable in " + project.shown(project.buildDirectory()) + ": "
                + String.join(", ", found)
                + ". Choose one with <appJar> (-Dplimsoll.appJar), for example -Dplimsoll.appJar=" + found.get(0) + ".";
    }

    private String nothing() {
        List<String> others = inBuildDirectory().stream()
                .filter(file -> artifact().filter(file::equals).isEmpty())
                .map(project::shown)
                .toList();
        List<String> classes = MainClasses.in(project.outputDirectory());
        return "There is no app to run. Looked for:\n"
                + "  a Quarkus app: " + project.shown(project.buildDirectory()) + "/quarkus-app/quarkus-run.jar and "
                + project.shown(project.buildDirectory()) + "/*-runner.jar, which do not exist\n"
                + "  the project's artifact: " + whyNotTheArtifact() + "\n"
                + "  another executable jar or war in " + project.shown(project.buildDirectory()) + ": "
                + (others.isEmpty() ? "there is no other" : String.join(", ", others) + " cannot be executed") + "\n"
                + "Package the project in the same call (" + source.command()
                + "). If what it packages is not executable,"
                + " name the class to run with <appMainClass> (-Dplimsoll.appMainClass)"
                + (classes.isEmpty() ? "" : ", here " + String.join(" or ", classes))
                + ", or an executable jar with <appJar> (-Dplimsoll.appJar).";
    }

    /** Not if the jar is damaged, or if it is missing and the project has a main class: it may be an app then. */
    private boolean isLibrary() {
        return artifact()
                .map(file -> Archive.read(file).isPresent() || !file.toString().matches(".*\\.[jw]ar"))
                .orElseGet(() -> MainClasses.in(project.outputDirectory()).isEmpty());
    }

    private String whyNotTheArtifact() {
        Optional<Path> artifact = artifact();
        if (artifact.isEmpty()) {
            return project.shown(artifactPlaces().get(0)) + ", which does not exist";
        }
        boolean isJar = artifact.flatMap(Archive::read).isPresent();
        return project.shown(artifact.get())
                + (isJar ? ", whose manifest has no Main-Class" : ", which cannot be read as a jar");
    }
}
