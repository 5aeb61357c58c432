package dev.plimsoll.upgrade;

import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.bundle.Reachability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What another version of a dependency changes on the class path of a project: its own jar, what it needs in another version or
 * in addition, and what only the current version needs. A dependency that the project has in another version than the current one
 * names is kept: the project decides on it.
 *
 * @param instead the jars that take the place of each dependency; none for what is not needed any more
 * @param staying all other dependencies, and the project's own classes
 */
record VersionExchange(Map<ClassPathEntry, List<Path>> instead, List<ClassPathEntry> staying) {

    VersionExchange {
        staying = List.copyOf(staying);
    }

    /**
     * Compares two versions.
     *
     * @param dependency of the project, in the current version
     * @param before the current version and what it needs
     * @param after the other version and what that needs
     */
    static VersionExchange of(DependencyGraph project, Node dependency, DependencyGraph before, DependencyGraph after) {
        Map<String, Node> used = bySubject(project);
        Map<String, Node> old = bySubject(before);
        Map<String, Node> fresh = bySubject(after);
        Node root = fresh.getOrDefault(subject(dependency), after.nodes().get(0));
        List<Path> added = new ArrayList<>(List.of(root.file()));
        Map<ClassPathEntry, List<Path>> instead = new LinkedHashMap<>();
        instead.put(entry(dependency), added);
        fresh.forEach((subject, node) -> {
            Optional<Node> present = Optional.ofNullable(used.get(subject));
            if (node.equals(root)) {
                return;
            }
            boolean isExcluded = present.isEmpty() && old.containsKey(subject);
            if (present.isEmpty() && !isExcluded) {
                added.add(node.file());
            }
            present.filter(it -> isDecidedBy(old, it) && !it.version().equals(node.version()))
                    .ifPresent(it -> instead.put(entry(it), List.of(node.file())));
        });
        Set<String> leaving = new Reachability(project)
                .leavesWith(dependency.id()).stream().map(Node::id).collect(Collectors.toSet());
        old.keySet().stream()
                .filter(subject -> !fresh.containsKey(subject))
                .flatMap(subject -> Optional.ofNullable(used.get(subject)).stream())
                .filter(node -> !node.id().equals(dependency.id()) && leaving.contains(node.id()))
                .forEach(node -> instead.put(entry(node), List.of()));
        List<ClassPathEntry> staying = project.nodes().stream()
                .map(VersionExchange::entry)
                .filter(entry -> !instead.containsKey(entry))
                .toList();
        return new VersionExchange(instead, staying);
    }

    /** Whether a dependency of the project has the version that the current one of another dependency names. */
    private static boolean isDecidedBy(Map<String, Node> old, Node present) {
        Node named = old.get(subject(present));
        return named != null && named.version().equals(present.version());
    }

    private static Map<String, Node> bySubject(DependencyGraph graph) {
        return graph.nodes().stream()
                .filter(node -> !node.project())
                .collect(Collectors.toMap(
                        VersionExchange::subject, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    /** The id without the version. */
    private static String subject(Node node) {
        return node.id().substring(0, node.id().lastIndexOf(':'));
    }

    private static ClassPathEntry entry(Node node) {
        return new ClassPathEntry(node.id(), node.file());
    }
}
