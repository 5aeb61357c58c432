package dev.plimsoll.app;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A project's coordinates, files and runtime class path.
 *
 * @param groupId its group; empty without a project
 * @param artifactId its artifact; empty without a project
 * @param version its version; empty without a project
 * @param packaging for example {@code jar} or {@code war}
 * @param baseDirectory the project's folder; without a project, the folder that paths are relative to
 * @param buildDirectory {@code target}
 * @param outputDirectory {@code target/classes}; it may not exist
 * @param testOutputDirectory {@code target/test-classes}; it may not exist
 * @param finalName the file name of its artifact, without the extension
 * @param artifact the artifact of this build; empty if this build did not package
 * @param attachedArtifacts additional artifacts of this build
 * @param runtimeClassPath its dependencies in class path order; may include the project's own folders
 * @param sourceRoots source folders, including those of tests and generated sources; they may not exist
 */
public record ProjectLayout(
        String groupId,
        String artifactId,
        String version,
        String packaging,
        Path baseDirectory,
        Path buildDirectory,
        Path outputDirectory,
        Path testOutputDirectory,
        String finalName,
        Optional<Path> artifact,
        List<Path> attachedArtifacts,
        List<ClassPathEntry> runtimeClassPath,
        List<Path> sourceRoots) {

    /** Resolves relative paths against the base directory. */
    public ProjectLayout {
        Path base = baseDirectory.toAbsolutePath().normalize();
        baseDirectory = base;
        buildDirectory = base.resolve(buildDirectory).normalize();
        outputDirectory = base.resolve(outputDirectory).normalize();
        testOutputDirectory = base.resolve(testOutputDirectory).normalize();
        artifact = artifact.map(file -> base.resolve(file).normalize());
        attachedArtifacts = attachedArtifacts.stream()
                .map(file -> base.resolve(file).normalize())
                .toList();
        runtimeClassPath = runtimeClassPath.stream()
                .map(entry -> new ClassPathEntry(
                        entry.id(), base.resolve(entry.file()).normalize()))
                .toList();
        sourceRoots =
                sourceRoots.stream().map(root -> base.resolve(root).normalize()).toList();
    }

    /** For a jar that is measured without a project: only the folder that its path is relative to. */
    public static ProjectLayout withoutProject(Path folder) {
        Path target = folder.resolve("target");
        return new ProjectLayout(
                "",
                "",
                "",
                "",
                folder,
                target,
                target.resolve("classes"),
                target.resolve("test-classes"),
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** {@code group:artifact:version}; empty without a project. */
    public String id() {
        return isProject() ? groupId + ":" + artifactId + ":" + version : "";
    }

    /** Whether there is a project. */
    public boolean isProject() {
        return !artifactId.isEmpty();
    }

    /** The dependencies, without the project's own folders. */
    public List<ClassPathEntry> dependencies() {
        return runtimeClassPath.stream()
                .filter(entry -> !entry.file().equals(outputDirectory))
                .filter(entry -> !entry.file().equals(testOutputDirectory))
                .toList();
    }

    /** A path for messages: relative to the project if it is inside, with slashes. */
    String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        boolean isInside = absolute.startsWith(baseDirectory) && !absolute.equals(baseDirectory);
        Path shown = isInside ? baseDirectory.relativize(absolute) : absolute;
        return shown.toString().replace(File.separatorChar, '/');
    }
}
