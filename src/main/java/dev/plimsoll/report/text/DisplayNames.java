package dev.plimsoll.report.text;

import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.unit.Printable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names that reports use for the rows of a result. */
public final class DisplayNames {

    private final Map<String, DependencyRow> byId;
    private final Map<String, Long> perArtifact;
    private final String project;

    private DisplayNames(List<DependencyRow> rows, String project) {
        this.project = project;
        this.byId = rows.stream().collect(Collectors.toUnmodifiableMap(DependencyRow::id, Function.identity()));
        this.perArtifact =
                rows.stream().collect(Collectors.groupingBy(DependencyRow::artifactId, Collectors.counting()));
    }

    /** {@code project} is the id of the measured project, which has no row if it is not compiled. */
    public static DisplayNames of(List<DependencyRow> rows, String project) {
        return new DisplayNames(rows, project);
    }

    /** The name of a row in the tree. */
    public String full(DependencyRow row) {
        return Printable.of(row.project() ? row.artifactId() + " (own classes)" : row.id());
    }

    /** Short names of all that require it, sorted, without its parent in the tree and the project. */
    public List<String> ofRequirersBesidesParent(DependencyRow row) {
        return row.requiredBy().stream()
                .filter(id -> !id.equals(row.treeParent()) && !isProject(id))
                .map(this::brief)
                .sorted()
                .toList();
    }

    /** Short names of all that require it, sorted. */
    public List<String> ofRequirers(DependencyRow row) {
        return row.requiredBy().stream().map(this::brief).sorted().toList();
    }

    /** The artifact if it is unique; the id if there is no such row because a filter excluded it. */
    private String brief(String id) {
        DependencyRow row = byId.get(id);
        if (row == null) {
            return Printable.of(id);
        }
        boolean unique = perArtifact.getOrDefault(row.artifactId(), 0L) == 1;
        return Printable.of(unique ? row.artifactId() : row.subject());
    }

    private boolean isProject(String id) {
        DependencyRow row = byId.get(id);
        return row == null ? id.equals(project) : row.project();
    }
}
