package dev.plimsoll.mojo;

import dev.plimsoll.result.Removal.PomPlace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.project.MavenProject;

/** Where a project declares its dependencies: in its own pom or in one of its parents. */
final class PomPlaces {

    private PomPlaces() {}

    /**
     * The places by {@code group:artifact[:classifier]}.
     *
     * @param root the folder that Maven was started in; a pom outside it is named by its coordinates
     */
    static Map<String, PomPlace> of(MavenProject project, Path root) {
        Map<String, Path> poms = poms(project);
        Map<String, PomPlace> places = new HashMap<>();
        for (Dependency dependency : project.getModel().getDependencies()) {
            place(dependency, poms, root).ifPresent(place -> places.put(place.dependency(), place));
        }
        return places;
    }

    /** The poms on this disk of a project and its parents, by their coordinates: not every Maven tells the file of a line. */
    private static Map<String, Path> poms(MavenProject project) {
        Map<String, Path> poms = new HashMap<>();
        for (MavenProject each = project; each != null; each = each.getParent()) {
            if (each.getFile() != null) {
                poms.put(
                        each.getGroupId() + ":" + each.getArtifactId() + ":" + each.getVersion(),
                        each.getFile().toPath());
            }
        }
        return poms;
    }

    private static Optional<PomPlace> place(Dependency dependency, Map<String, Path> poms, Path root) {
        InputLocation location = dependency.getLocation("");
        if (location == null || location.getLineNumber() < 1 || location.getSource() == null) {
            return Optional.empty();
        }
        return pom(location.getSource(), poms, root)
                .map(pom -> new PomPlace(name(dependency), pom, location.getLineNumber()));
    }

    private static String name(Dependency dependency) {
        String classifier = dependency.getClassifier() == null && "test-jar".equals(dependency.getType())
                ? "tests"
                : dependency.getClassifier();
        return classifier == null || classifier.isEmpty()
                ? dependency.getGroupId() + ":" + dependency.getArtifactId()
                : dependency.getGroupId() + ":" + dependency.getArtifactId() + ":" + classifier;
    }

    private static Optional<String> pom(InputSource source, Map<String, Path> poms, Path root) {
        return Optional.ofNullable(source.getLocation())
                .map(Path::of)
                .filter(pom -> pom.startsWith(root))
                .or(() -> Optional.ofNullable(source.getModelId())
                        .flatMap(id -> Optional.ofNullable(poms.get(id)))
                        .filter(pom -> pom.startsWith(root)))
                .map(pom -> root.relativize(pom).toString().replace('\\', '/'))
                .or(() -> Optional.ofNullable(source.getModelId()));
    }
}
