package dev.plimsoll.bundle;

import dev.plimsoll.result.DependencyGlob;
import java.util.List;

/**
 * Selects dependencies by globs on {@code group:artifact}.
 *
 * @param includes at least one must match; empty selects all
 * @param excludes none may match
 */
public record Selection(List<DependencyGlob> includes, List<DependencyGlob> excludes) {

    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** Whether a node is selected; the project itself always is. */
    boolean selects(DependencyGraph.Node node) {
        return node.project()
                || (includes.isEmpty()
                                || includes.stream().anyMatch(glob -> glob.matches(node.groupId(), node.artifactId())))
                        && excludes.stream().noneMatch(glob -> glob.matches(node.groupId(), node.artifactId()));
    }
}
