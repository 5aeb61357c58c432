package dev.plimsoll.upgrade;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.bundle.Reachability;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.DependencyRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dependencies of a project that upgrades are searched for. */
final class HeaviestDependencies {

    private HeaviestDependencies() {}

    /**
     * The direct dependencies, or those that match a glob, in class path order.
     *
     * @param globs empty for the direct dependencies
     * @param modules {@code group:artifact} of the modules of the build, which are none
     */
    static List<Node> candidates(DependencyGraph graph, List<DependencyGlob> globs, List<String> modules) {
        return graph.nodes().stream()
                .filter(node -> !node.project() && !modules.contains(node.coordinates()))
                .filter(node -> globs.isEmpty()
                        ? node.direct()
                        : globs.stream().anyMatch(glob -> glob.matches(node.groupId(), node.artifactId())))
                .toList();
    }

    /** Those that cost most with everything they depend on, the heaviest first. */
    static List<Node> of(BundleResult project, DependencyGraph graph, List<Node> candidates, int most) {
        Map<String, Long> own = new HashMap<>();
        for (DependencyRow row : project.dependencies()) {
            own.put(row.id(), row.ownBytes().orElse(0));
        }
        Reachability reachability = new Reachability(graph);
        Map<String, Long> withClosure = new HashMap<>();
        candidates.forEach(node -> withClosure.put(
                node.id(),
                reachability.withClosure(node.id()).stream()
                        .mapToLong(each -> own.getOrDefault(each.id(), 0L))
                        .sum()));
        return candidates.stream()
                .sorted(Comparator.comparingLong((Node node) -> -withClosure.getOrDefault(node.id(), 0L)))
                .limit(most)
                .toList();
    }
}
