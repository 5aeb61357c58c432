package dev.plimsoll.resolve;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;

/**
 * The modules of the current build, whose files are used in place of artifacts in repositories.
 *
 * <p>The file of a module is its artifact if this build packaged it, or its folder of classes otherwise. A module that is not
 * selected ({@code -pl}) is only used if it is compiled; if not, its artifact is resolved from the repositories.
 */
final class Reactor {

    private final Map<String, MavenProject> modules = new HashMap<>();
    private final Set<String> selected;

    private Reactor(List<MavenProject> all, List<MavenProject> selected) {
        all.forEach(module -> modules.put(keyOf(module), module));
        selected.forEach(module -> modules.put(keyOf(module), module));
        this.selected = selected.stream().map(Reactor::keyOf).collect(Collectors.toUnmodifiableSet());
    }

    static Reactor of(MavenSession session) {
        List<MavenProject> all = session.getAllProjects();
        return of(all == null ? List.of() : all, session.getProjects());
    }

    static Reactor of(List<MavenProject> all, List<MavenProject> selected) {
        return new Reactor(all, selected);
    }

    /**
     * The files of the artifacts that are modules, by {@link ClassPathMembers#idOf}.
     *
     * @throws GraphException if selected modules have sources but are not compiled
     */
    Map<String, Path> filesOf(List<Artifact> artifacts) throws GraphException {
        List<Artifact> uncompiled =
                artifacts.stream().filter(this::isUncompiled).toList();
        if (!uncompiled.isEmpty()) {
            throw notCompiled(uncompiled);
        }
        Map<String, Path> files = new HashMap<>();
        for (Artifact artifact : artifacts) {
            fileOf(artifact).ifPresent(file -> files.put(ClassPathMembers.idOf(artifact), file));
        }
        return files;
    }

    private Optional<Path> fileOf(Artifact artifact) {
        MavenProject module = modules.get(keyOf(artifact));
        if (module == null) {
            return Optional.empty();
        }
        return packagedFile(module, artifact)
                .or(() -> classesOf(module, artifact)
                        .filter(folder -> Files.exists(folder) || selected.contains(keyOf(module))));
    }

    private boolean isUncompiled(Artifact artifact) {
        MavenProject module = modules.get(keyOf(artifact));
        return module != null
                && fileOf(artifact).filter(file -> !Files.exists(file)).isPresent()
                && hasSources(module, isTests(artifact));
    }

    private static Optional<Path> packagedFile(MavenProject module, Artifact artifact) {
        return Stream.concat(Stream.ofNullable(module.getArtifact()), module.getAttachedArtifacts().stream())
                .filter(candidate -> candidate.getFile() != null && isVariant(candidate, artifact))
                .map(candidate -> candidate.getFile().toPath())
                .filter(Files::exists)
                .findFirst();
    }

    private static boolean isVariant(org.apache.maven.artifact.Artifact candidate, Artifact artifact) {
        String classifier = candidate.getClassifier() == null ? "" : candidate.getClassifier();
        return classifier.equals(artifact.getClassifier())
                && candidate.getArtifactHandler().getExtension().equals(artifact.getExtension());
    }

    private static Optional<Path> classesOf(MavenProject module, Artifact artifact) {
        if (!artifact.getExtension().equals("jar")) {
            return Optional.empty();
        }
        if (isTests(artifact)) {
            return Optional.of(Path.of(module.getBuild().getTestOutputDirectory()));
        }
        return artifact.getClassifier().isEmpty()
                ? Optional.of(Path.of(module.getBuild().getOutputDirectory()))
                : Optional.empty();
    }

    private static boolean isTests(Artifact artifact) {
        return artifact.getClassifier().equals("tests");
    }

    /** Includes resources, and the inputs of sources that are not generated yet. */
    private static boolean hasSources(MavenProject module, boolean tests) {
        File base = module.getBasedir();
        Stream<Path> conventional =
                base == null ? Stream.empty() : Stream.of(base.toPath().resolve(tests ? "src/test" : "src/main"));
        List<String> roots = tests ? module.getTestCompileSourceRoots() : module.getCompileSourceRoots();
        return Stream.concat(conventional, roots.stream().map(Path::of)).anyMatch(Reactor::hasFile);
    }

    private static boolean hasFile(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GraphException notCompiled(List<Artifact> modules) {
        String names = modules.stream().map(Reactor::keyOf).distinct().collect(Collectors.joining(", "));
        String phase = modules.stream().anyMatch(Reactor::isTests) ? "test-compile" : "compile";
        return new GraphException("Modules of this build that have to be measured are not compiled: " + names
                + ". Call the goal together with their compilation, for example mvn " + phase
                + " plimsoll:bundle-mem");
    }

    private static String keyOf(MavenProject module) {
        return module.getGroupId() + ":" + module.getArtifactId() + ":" + module.getVersion();
    }

    private static String keyOf(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
    }
}
