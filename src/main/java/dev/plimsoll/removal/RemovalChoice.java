package dev.plimsoll.removal;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which removals to try.
 *
 * @param ids the dependencies to remove, those that promise most first
 * @param unmatched what is wrong with the names of dependencies, for the user; empty if nothing is
 */
record RemovalChoice(List<String> ids, Optional<String> unmatched) {

    /** Starting an application takes seconds; less memory than this is not worth them. */
    private static final long MIN_BYTES = 300 << 10;

    RemovalChoice {
        ids = List.copyOf(ids);
    }

    /** @param named the dependencies that the user names; empty for those that are not needed and those with much memory */
    static RemovalChoice of(MemoryResult result, ProjectDependencies project, List<DependencyGlob> named) {
        return named.isEmpty()
                ? new RemovalChoice(promising(result, project), Optional.empty())
                : named(project, named);
    }

    private static RemovalChoice named(ProjectDependencies project, List<DependencyGlob> globs) {
        Set<String> ids = new LinkedHashSet<>();
        List<DependencyGlob> unmatched = new ArrayList<>();
        for (DependencyGlob glob : globs) {
            List<String> matched = project.ids().stream()
                    .filter(id -> matches(glob, project.node(id)))
                    .toList();
            ids.addAll(matched);
            if (matched.isEmpty()) {
                unmatched.add(glob);
            }
        }
        return new RemovalChoice(
                List.copyOf(ids),
                unmatched.isEmpty()
                        ? Optional.empty()
                        : Optional.of(unmatched.stream()
                                        .map(glob -> glob + hint(glob, project))
                                        .collect(Collectors.joining(", "))
                                + " in <tryWithout> (-Dplimsoll.tryWithout) matches no dependency of the project."));
    }

    private static boolean matches(DependencyGlob glob, Node node) {
        return glob.matches(node.groupId(), node.artifactId());
    }

    private static String hint(DependencyGlob glob, ProjectDependencies project) {
        return glob.nearest(project.ids().stream()
                        .map(id -> project.node(id).coordinates())
                        .toList())
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    private static List<String> promising(MemoryResult result, ProjectDependencies project) {
        Map<String, MemoryRow> rows = new HashMap<>();
        result.rows().forEach(row -> rows.put(row.id(), row));
        List<String> unneeded = project.ids().stream()
                .filter(id -> rows.containsKey(id)
                        && rows.get(id).need().flatMap(need -> need.removal()).isPresent())
                .sorted(Comparator.comparingLong((String id) -> project.fileBytes(project.leavingWith(id)))
                        .reversed())
                .toList();
        Set<String> ids = new LinkedHashSet<>(unneeded);
        project.ids().stream()
                .filter(id -> project.node(id).direct() && !project.isReferredTo(id))
                .filter(id -> bytes(id, project, rows) >= MIN_BYTES)
                .sorted(Comparator.comparingLong((String id) -> bytes(id, project, rows))
                        .reversed())
                .forEach(ids::add);
        return List.copyOf(ids);
    }

    /** What a dependency has of the application's memory, with all that leaves with it. */
    private static long bytes(String id, ProjectDependencies project, Map<String, MemoryRow> rows) {
        return project.leavingWith(id).stream()
                .filter(rows::containsKey)
                .mapToLong(each -> rows.get(each).bytes())
                .sum();
    }
}
