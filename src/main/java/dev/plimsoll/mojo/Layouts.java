package dev.plimsoll.mojo;

import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.bundle.DependencyGraph;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/** Where a project keeps what it built, as Maven knows it. */
final class Layouts {

    private static final Set<String> AT_RUN_TIME = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);

    private Layouts() {}

    /** Of a project whose dependencies are resolved; of a folder if there is no project. */
    static ProjectLayout of(MavenProject project, Path here) {
        return of(
                project,
                here,
                project.getArtifacts().stream()
                        .filter(artifact -> AT_RUN_TIME.contains(artifact.getScope()))
                        .filter(Layouts::isOnClassPath)
                        .map(Layouts::entry)
                        .toList());
    }

    /** Of a project whose dependencies Maven did not resolve. */
    static ProjectLayout of(MavenProject project, Path here, DependencyGraph resolved) {
        return of(
                project,
                here,
                dependencies(resolved)
                        .filter(node -> AT_RUN_TIME.contains(node.scope()))
                        .map(node -> new ClassPathEntry(node.id(), node.file()))
                        .toList());
    }

    private static Stream<DependencyGraph.Node> dependencies(DependencyGraph resolved) {
        return resolved.nodes().stream().filter(node -> !node.project());
    }

    private static ProjectLayout of(MavenProject project, Path here, List<ClassPathEntry> runtimeClassPath) {
        if (project.getBasedir() == null) {
            return ProjectLayout.withoutProject(here);
        }
        return new ProjectLayout(
                project.getGroupId(),
                project.getArtifactId(),
                project.getVersion(),
                project.getPackaging(),
                project.getBasedir().toPath(),
                Path.of(project.getBuild().getDirectory()),
                Path.of(project.getBuild().getOutputDirectory()),
                Path.of(project.getBuild().getTestOutputDirectory()),
                project.getBuild().getFinalName(),
                Optional.ofNullable(project.getArtifact().getFile()).map(File::toPath),
                project.getAttachedArtifacts().stream()
                        .map(Artifact::getFile)
                        .filter(file -> file != null)
                        .map(File::toPath)
                        .toList(),
                runtimeClassPath,
                sourceRoots(project));
    }

    /** The class path of the project's tests: its own classes, then all its dependencies. */
    static String testClassPath(MavenProject project) {
        return testClassPath(
                project,
                project.getArtifacts().stream()
                        .filter(Layouts::isOnClassPath)
                        .map(artifact -> artifact.getFile().toString()));
    }

    /** The same of a project whose dependencies Maven did not resolve. */
    static String testClassPath(MavenProject project, DependencyGraph resolved) {
        return testClassPath(
                project, dependencies(resolved).map(node -> node.file().toString()));
    }

    private static String testClassPath(MavenProject project, Stream<String> dependencies) {
        Set<String> entries = new LinkedHashSet<>();
        entries.add(project.getBuild().getTestOutputDirectory());
        entries.add(project.getBuild().getOutputDirectory());
        dependencies.forEach(entries::add);
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOnClassPath(Artifact artifact) {
        return artifact.getFile() != null && artifact.getArtifactHandler().isAddedToClasspath();
    }

    private static ClassPathEntry entry(Artifact artifact) {
        String classifier = artifact.getClassifier();
        String middle = classifier == null || classifier.isEmpty()
                ? ""
                : artifact.getArtifactHandler().getExtension() + ":" + classifier + ":";
        return new ClassPathEntry(
                artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + middle + artifact.getBaseVersion(),
                artifact.getFile().toPath());
    }

    private static List<Path> sourceRoots(MavenProject project) {
        Set<Path> roots = new LinkedHashSet<>();
        project.getCompileSourceRoots().forEach(root -> roots.add(Path.of(root)));
        project.getTestCompileSourceRoots().forEach(root -> roots.add(Path.of(root)));
        // Plugins of other languages seldom register their source roots.
        for (String folder : List.of("main", "test")) {
            for (String language : List.of("java", "kotlin", "groovy", "scala")) {
                roots.add(project.getBasedir()
                        .toPath()
                        .resolve("src")
                        .resolve(folder)
                        .resolve(language));
            }
        }
        return new ArrayList<>(roots);
    }
}
