package dev.plimsoll.bundle;

import dev.plimsoll.bundle.DependencyGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reachability in a dependency graph, which may have cycles. Immutable. */
public final class Reachability {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> requiredBy = new HashMap<>();

    /** Of a graph. */
    public Reachability(DependencyGraph graph) {
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        graph.nodes()
                .forEach(node -> node.dependencies()
                        .forEach(id -> requiredBy
                                .computeIfAbsent(id, unused -> new ArrayList<>())
                                .add(node.id())));
    }

    /** Ids of the nodes that depend on {@code id} directly, in class path order. */
    List<String> requiredBy(String id) {
        return List.copyOf(requiredBy.getOrDefault(id, List.of()));
    }

    /**
     * Ids of the direct dependencies that reach {@code id}, that of Maven's tree first, then in class path order; none if it
     * is a direct dependency itself.
     */
    public List<String> broughtBy(String id) {
        if (node(id).direct()) {
            return List.of();
        }
        Set<String> direct = new LinkedHashSet<>();
        Set<String> above = new LinkedHashSet<>();
        for (String parent = id; nodes.containsKey(parent) && above.add(parent); ) {
            if (node(parent).direct()) {
                direct.add(parent);
            }
            parent = node(parent).treeParent();
        }
        nodes.values().stream()
                .filter(node -> node.direct()
                        && reachedFrom(List.of(node.id()), Set.of()).contains(id))
                .map(Node::id)
                .forEach(direct::add);
        return List.copyOf(direct);
    }

    /** {@code id}, followed by its direct and transitive dependencies in class path order. */
    public List<Node> withClosure(String id) {
        Set<String> reached = reachedFrom(List.of(id), Set.of());
        List<Node> closure = new ArrayList<>();
        closure.add(node(id));
        nodes.values().stream()
                .filter(node -> reached.contains(node.id()) && !node.id().equals(id))
                .forEach(closure::add);
        return closure;
    }

    /**
     * The nodes that leave when {@code id} is removed: itself, followed by the nodes that it dominates, in class path order.
     */
    public List<Node> leavesWith(String id) {
        List<Node> leaving = new ArrayList<>();
        leaving.add(node(id));
        leavesWith(Set.of(id)).stream().filter(node -> !node.id().equals(id)).forEach(leaving::add);
        return leaving;
    }

    /** The nodes that leave when all of {@code ids} are removed: these and what is reached only through them, in class path order. */
    public List<Node> leavesWith(Set<String> ids) {
        List<String> roots = nodes.values().stream()
                .filter(node -> node.project() || node.direct())
                .map(Node::id)
                .toList();
        Set<String> staying = reachedFrom(roots, ids);
        Set<String> removed = reachedFrom(ids, Set.of());
        return nodes.values().stream()
                .filter(node -> removed.contains(node.id()) && !staying.contains(node.id()))
                .toList();
    }

    /** All nodes, each after its dependencies; a cycle is cut where it is first entered in class path order. */
    List<Node> dependenciesFirst() {
        List<Node> ordered = new ArrayList<>();
        Set<String> visited = new HashSet<>();
        nodes.values().forEach(node -> visit(node, visited, ordered));
        return ordered;
    }

    private void visit(Node start, Set<String> visited, List<Node> ordered) {
        if (!visited.add(start.id())) {
            return;
        }
        start.dependencies().forEach(id -> visit(node(id), visited, ordered));
        ordered.add(start);
    }

    private Set<String> reachedFrom(Collection<String> roots, Set<String> without) {
        Set<String> reached = new HashSet<>();
        Deque<String> pending = new ArrayDeque<>(roots);
        while (!pending.isEmpty()) {
            String id = pending.pop();
            if (!without.contains(id) && reached.add(id)) {
                pending.addAll(node(id).dependencies());
            }
        }
        return reached;
    }

    private Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException(id + " is not in the graph");
        }
        return node;
    }
}
