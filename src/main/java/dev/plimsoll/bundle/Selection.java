package dev.plimsoll.bundle;

import dev.plimsoll.result.DependencyGlob;
import java.util.List;
import java.util.Set;

/**
 * Selects dependencies by globs on {@code group:artifact}.
 *
 * @param includes at least one must match; empty selects all
 * @param excludes none may match
 * @param always the {@code group:artifact} of what is selected whatever the globs are
 */
public record Selection(List<DependencyGlob> includes, List<DependencyGlob> excludes, Set<String> always) {

    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        always = Set.copyOf(always);
    }

    /** By globs alone. */
    public Selection(List<DependencyGlob> includes, List<DependencyGlob> excludes) {
        this(includes, excludes, Set.of());
    }

    /** The same that also selects another dependency. */
    Selection and(String coordinates) {
        return new Selection(includes, excludes, Set.of(coordinates));
    }

    /** Whether a node is selected; the project itself always is. */
    boolean selects(DependencyGraph.Node node) {
        return node.project()
                || always.contains(node.coordinates())
                || (includes.isEmpty()
                                || includes.stream().anyMatch(glob -> glob.matches(node.groupId(), node.artifactId())))
                        && excludes.stream().noneMatch(glob -> glob.matches(node.groupId(), node.artifactId()));
    }
}
