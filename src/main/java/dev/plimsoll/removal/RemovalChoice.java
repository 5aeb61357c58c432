package dev.plimsoll.removal;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Need;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which removals to try.
 *
 * @param unneeded dependencies that nothing needs, those with the largest files first
 * @param others dependencies that are in use, or that the user names
 */
record RemovalChoice(List<String> unneeded, List<String> others) {

    /** Starting an application takes seconds; less memory or smaller files than this are not worth them. */
    private static final long MIN_BYTES = 300 << 10;

    RemovalChoice {
        unneeded = List.copyOf(unneeded);
        others = List.copyOf(others);
    }

    /** All of them. */
    List<String> ids() {
        return Stream.concat(unneeded.stream(), others.stream()).toList();
    }

    /** @param named the dependencies that the user names; empty for those that are not needed and those with much memory */
    static RemovalChoice of(MemoryResult result, ProjectDependencies project, List<DependencyGlob> named) {
        return named.isEmpty() ? promising(result, project) : named(project, named);
    }

    private static RemovalChoice named(ProjectDependencies project, List<DependencyGlob> globs) {
        return new RemovalChoice(
                List.of(),
                project.ids().stream()
                        .filter(id -> globs.stream().anyMatch(glob -> matches(glob, project.node(id))))
                        .toList());
    }

    private static boolean matches(DependencyGlob glob, Node node) {
        return glob.matches(node.groupId(), node.artifactId());
    }

    private static RemovalChoice promising(MemoryResult result, ProjectDependencies project) {
        Map<String, MemoryRow> rows = new HashMap<>();
        result.rows().forEach(row -> rows.put(row.id(), row));
        List<String> unneeded = project.ids().stream()
                .filter(id -> Optional.ofNullable(rows.get(id))
                        .flatMap(MemoryRow::need)
                        .flatMap(Need::removal)
                        .isPresent())
                .sorted(Comparator.comparingLong((String id) -> project.fileBytes(project.leavingWith(id)))
                        .reversed())
                .toList();
        List<String> others = project.ids().stream()
                .filter(id -> project.node(id).direct() && !unneeded.contains(id) && !project.isReferredTo(id))
                .filter(id ->
                        Math.max(bytes(id, project, rows), project.fileBytes(project.leavingWith(id))) >= MIN_BYTES)
                .sorted(Comparator.comparingLong((String id) -> bytes(id, project, rows))
                        .reversed())
                .toList();
        return new RemovalChoice(unneeded, others);
    }

    /** What a dependency has of the application's memory, with all that leaves with it. */
    private static long bytes(String id, ProjectDependencies project, Map<String, MemoryRow> rows) {
        return project.leavingWith(id).stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .mapToLong(MemoryRow::bytes)
                .sum();
    }
}
