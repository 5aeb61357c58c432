package dev.plimsoll.bundle;

import dev.plimsoll.result.DependencyGlob;
import java.util.List;

/**
 * Which dependencies take part, by globs on {@code group:artifact}.
 *
 * @param includes at least one has to match; empty for all
 * @param excludes none may match
 */
public record Selection(List<DependencyGlob> includes, List<DependencyGlob> excludes) {

    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** Whether a node takes part; the project itself always does. */
    boolean selects(DependencyGraph.Node node) {
        return node.project()
                || (includes.isEmpty()
                                || includes.stream().anyMatch(glob -> glob.matches(node.groupId(), node.artifactId())))
                        && excludes.stream().noneMatch(glob -> glob.matches(node.groupId(), node.artifactId()));
    }
}
