package dev.plimsoll.resolve;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;

/**
 * Reads what artifacts name in their own poms, whatever exclusions hide. Collecting the graph has read the same poms, so they
 * are in the local repository and nothing is downloaded. For one collection, in one thread.
 */
final class OwnPoms {

    private final RepositorySystem repositories;
    private final RepositorySystemSession session;
    private final List<String> problems = new ArrayList<>();

    OwnPoms(RepositorySystem repositories, RepositorySystemSession session) {
        this.repositories = repositories;
        this.session = session;
    }

    /**
     * The artifacts that a node's pom names as needed to run, that is, in scope {@code compile} or {@code runtime} and not
     * optional; none if the pom cannot be read, which is among {@link #problems()} then.
     */
    List<Artifact> namedBy(DependencyNode node) {
        ArtifactDescriptorRequest request =
                new ArtifactDescriptorRequest(node.getArtifact(), node.getRepositories(), node.getRequestContext());
        try {
            ArtifactDescriptorResult descriptor = repositories.readArtifactDescriptor(session, request);
            if (!descriptor.getExceptions().isEmpty()) {
                unreadable(node, descriptor.getExceptions().get(0));
            }
            return descriptor.getDependencies().stream()
                    .filter(OwnPoms::isNeededToRun)
                    .map(Dependency::getArtifact)
                    .toList();
        } catch (ArtifactDescriptorException failure) {
            unreadable(node, failure);
            return List.of();
        }
    }

    private static boolean isNeededToRun(Dependency dependency) {
        return !dependency.isOptional() && Scope.RUNTIME.accepts(dependency.getScope());
    }

    private void unreadable(DependencyNode node, Exception failure) {
        problems.add("The pom of " + ClassPathMembers.idOf(node.getArtifact()) + " cannot be read: "
                + failure.getMessage()
                + ". What exclusions hide from it is missing from its dependencies, so its figure"
                + " \"alone\" may be too small.");
    }

    /** What could not be read, one or more sentences each. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
