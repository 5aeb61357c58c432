package dev.plimsoll.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.collection.DependencyGraphTransformationContext;
import org.eclipse.aether.collection.DependencyGraphTransformer;
import org.eclipse.aether.graph.DependencyNode;
import org.jspecify.annotations.Nullable;

/**
 * Mediates as Maven does and records the edges that mediation removes.
 *
 * <p>Resolver's verbose mode is not a substitute: all versions drop the edge that closes a cycle, and since 1.9.8 its
 * standard level drops the edge to one of two siblings that only differ in their classifier. So the collected graph is read
 * before it is mediated, and the result is the same tree that Maven builds its class path from.
 *
 * <p>For one collection. Not thread-safe.
 */
final class RecordingMediation implements DependencyGraphTransformer {

    /** {@code TransformationContextKeys.CONFLICT_IDS}; Maven does not export maven-resolver-util to plugins. */
    private static final Object CONFLICT_IDS = "conflictIds";

    private final @Nullable DependencyGraphTransformer mediation;
    private final IdentityHashMap<DependencyNode, List<DependencyNode>> collected = new IdentityHashMap<>();
    private final Map<Object, DependencyNode> winners = new HashMap<>();
    private Map<?, ?> conflictIds = Map.of();

    /** @param mediation the session's own transformer; null leaves the graph unchanged */
    RecordingMediation(@Nullable DependencyGraphTransformer mediation) {
        this.mediation = mediation;
    }

    @Override
    public DependencyNode transformGraph(DependencyNode node, DependencyGraphTransformationContext context)
            throws RepositoryException {
        visit(node, collected);
        DependencyNode root = mediation == null ? node : mediation.transformGraph(node, context);
        if (context.get(CONFLICT_IDS) instanceof Map<?, ?> ids) {
            conflictIds = ids;
        }
        visit(root, new IdentityHashMap<>()).stream()
                .filter(winner -> winner.getDependency() != null)
                .forEach(winner -> winners.putIfAbsent(conflictIdOf(winner), winner));
        return root;
    }

    /** The nodes of the mediated tree that {@code node} depends on, in the order of its pom. */
    List<DependencyNode> dependenciesOf(DependencyNode node) {
        return collected.getOrDefault(node, node.getChildren()).stream()
                .map(child -> winners.get(conflictIdOf(child)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Object conflictIdOf(DependencyNode node) {
        Object id = conflictIds.get(node);
        return id == null ? ClassPathMembers.versionlessIdOf(node.getArtifact()) : id;
    }

    /** Not recursive, since collected graphs have cycles and may be deep. */
    private static List<DependencyNode> visit(
            DependencyNode root, IdentityHashMap<DependencyNode, List<DependencyNode>> children) {
        List<DependencyNode> visited = new ArrayList<>();
        Deque<DependencyNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            DependencyNode node = open.pop();
            if (children.putIfAbsent(node, List.copyOf(node.getChildren())) == null) {
                visited.add(node);
                node.getChildren().forEach(open::push);
            }
        }
        return visited;
    }
}
