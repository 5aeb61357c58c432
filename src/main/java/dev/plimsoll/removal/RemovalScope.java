package dev.plimsoll.removal;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.DependencyGlob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which removals are tried.
 *
 * @param named the dependencies; empty for those that nothing needs, and direct ones with much memory that the project does not
 *     refer to
 * @param timeout after which the application is not started again
 */
public record RemovalScope(List<DependencyGlob> named, Duration timeout) {

    public RemovalScope {
        named = List.copyOf(named);
    }

    /** What is wrong with the names, for the user; empty if each matches a dependency. */
    public Optional<String> problem(DependencyGraph graph) {
        List<String> all = graph.nodes().stream()
                .filter(node -> !node.project())
                .map(Node::coordinates)
                .toList();
        List<DependencyGlob> unmatched = named.stream()
                .filter(glob -> all.stream().noneMatch(glob::matchesSubject))
                .toList();
        return unmatched.isEmpty()
                ? Optional.empty()
                : Optional.of(unmatched.stream()
                                .map(glob -> "'" + glob + "'" + hint(glob, all))
                                .collect(Collectors.joining(", "))
                        + (unmatched.size() == 1 ? " matches" : " match") + " none of the " + all.size()
                        + " dependencies of the project");
    }

    private static String hint(DependencyGlob glob, List<String> all) {
        return glob.nearest(all).map(name -> " (did you mean " + name + "?)").orElse("");
    }
}
