package dev.plimsoll.compare;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.DependencyRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dependencies of one side, in which some are those of the other side.
 *
 * @param base the rows of the side that is compared with, in class path order
 * @param head those of the other side
 * @param files by id, where each artifact is; the project's own classes are under the id of the head's
 */
record ChangedGraph(List<DependencyRow> base, List<DependencyRow> head, Map<String, Path> files) {

    ChangedGraph {
        base = List.copyOf(base);
        head = List.copyOf(head);
        files = Map.copyOf(files);
    }

    /** The base, in which the given dependencies are as they are on the other side: there in another version, or not at all. */
    DependencyGraph with(Set<String> changed) {
        Map<String, DependencyRow> rows = new LinkedHashMap<>();
        // The project's own classes are the head's: the base's are not here any more.
        head.stream().filter(DependencyRow::project).forEach(row -> rows.put(row.id(), row));
        base.stream()
                .filter(row -> !row.project() && !changed.contains(row.subject()))
                .forEach(row -> rows.put(row.subject(), row));
        head.stream()
                .filter(row -> !row.project() && changed.contains(row.subject()))
                .forEach(row -> rows.put(row.subject(), row));
        List<Node> nodes = new ArrayList<>();
        for (DependencyRow row : inOrder(rows)) {
            Path file = Optional.ofNullable(files.get(row.id())).orElseThrow();
            nodes.add(new Node(
                    row.id(),
                    row.groupId(),
                    row.artifactId(),
                    row.version(),
                    row.classifier(),
                    row.scope(),
                    row.direct(),
                    row.project(),
                    row.treeParent(),
                    file,
                    edges(row, rows)));
        }
        return new DependencyGraph(nodes);
    }

    /** The order of the base's class path, and then that of the head for what is new. */
    private List<DependencyRow> inOrder(Map<String, DependencyRow> rows) {
        Map<String, DependencyRow> ordered = new LinkedHashMap<>();
        rows.values().stream().filter(DependencyRow::project).forEach(row -> ordered.put(row.id(), row));
        base.forEach(row -> Optional.ofNullable(rows.get(row.subject())).ifPresent(own -> ordered.put(own.id(), own)));
        rows.values().forEach(row -> ordered.putIfAbsent(row.id(), row));
        return List.copyOf(ordered.values());
    }

    /** What it needs on its own side, in the version that is here; an unchanged dependency may need either. */
    private List<String> edges(DependencyRow row, Map<String, DependencyRow> present) {
        Set<String> ids = new LinkedHashSet<>();
        for (List<DependencyRow> side : List.of(base, head)) {
            Map<String, String> subjects = new LinkedHashMap<>();
            side.forEach(each -> subjects.put(each.id(), each.subject()));
            side.stream()
                    .filter(each -> each.project() ? row.project() : each.id().equals(row.id()))
                    .flatMap(each -> each.dependencies().stream())
                    .flatMap(id -> Optional.ofNullable(subjects.get(id)).stream())
                    .flatMap(subject -> Optional.ofNullable(present.get(subject)).stream())
                    .map(DependencyRow::id)
                    .filter(id -> !id.equals(row.id()))
                    .forEach(ids::add);
        }
        return List.copyOf(ids);
    }
}
