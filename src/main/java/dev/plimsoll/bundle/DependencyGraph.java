package dev.plimsoll.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The project and all its dependencies after mediation, with all edges.
 *
 * @param nodes the project first, then the dependencies in class path order
 * @param resolved the artifact that the coordinates stand for, after ranges, {@code LATEST} and relocation, as {@code
 *     group:artifact:version}; empty for a project
 * @param leftOut ids of dependencies that no class path has, such as {@code aar} and {@code zip}
 */
public record DependencyGraph(List<Node> nodes, Optional<String> resolved, List<String> leftOut) {

    public DependencyGraph {
        nodes = List.copyOf(nodes);
        leftOut = List.copyOf(leftOut);
    }

    /** The graph of a project that leaves nothing out. */
    public DependencyGraph(List<Node> nodes) {
        this(nodes, Optional.empty(), List.of());
    }

    /** The same with one more dependency, a jar that depends on nothing. */
    public DependencyGraph with(String groupId, String artifactId, String version, Path jar) {
        List<Node> all = new ArrayList<>(nodes);
        all.add(new Node(
                groupId + ":" + artifactId + ":" + version,
                groupId,
                artifactId,
                version,
                "",
                "runtime",
                true,
                false,
                "",
                jar,
                List.of()));
        return new DependencyGraph(all, resolved, leftOut);
    }

    /**
     * One jar or folder of classes.
     *
     * @param id {@code group:artifact[:type:classifier]:version}; type and classifier appear together, when there is a
     *     classifier or the type is not {@code jar}; the type is the file's extension ({@code jar:tests} for a
     *     {@code test-jar}), and a snapshot has its base version
     * @param groupId its group
     * @param artifactId its artifact
     * @param version its version, after mediation
     * @param classifier its classifier, or empty
     * @param scope its Maven scope, after mediation; empty for the project
     * @param direct whether the project's pom declares it, directly or through a dependency of type {@code pom}, which is
     *     not a node and stands for its dependencies
     * @param project whether this is the project itself
     * @param treeParent the id of its parent in Maven's tree, or, if the parent's scope is left out, of the first node that
     *     depends on it; empty for the project and its direct dependencies
     * @param file the jar or folder; it may not exist for a project that is not compiled
     * @param dependencies ids of its dependencies in this graph, without itself: each node that mediation omitted is
     *     replaced by its winner, and dependencies that its own pom declares are included even if an exclusion hides them
     */
    public record Node(
            String id,
            String groupId,
            String artifactId,
            String version,
            String classifier,
            String scope,
            boolean direct,
            boolean project,
            String treeParent,
            Path file,
            List<String> dependencies) {

        public Node {
            dependencies = List.copyOf(dependencies);
        }

        /** {@code group:artifact}, which limits and filters match. */
        public String coordinates() {
            return groupId + ":" + artifactId;
        }
    }
}
