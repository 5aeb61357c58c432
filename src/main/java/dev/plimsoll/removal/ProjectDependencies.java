package dev.plimsoll.removal;

import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.bundle.Reachability;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.PomPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The dependencies of a project, and what removing each of them takes with it. Immutable. */
public final class ProjectDependencies {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Reachability reachability;
    private final Map<String, PomPlace> places;
    private final Set<String> referredTo = new HashSet<>();
    private final Set<String> providers = new HashSet<>();
    private final List<ClassPathEntry> own = new ArrayList<>();

    /**
     * @param graph the project and its dependencies
     * @param code the folders of classes and sources, also of tests, of the project and of the other modules of the build
     * @param places where the project declares them, by {@code group:artifact[:classifier]}
     * @throws IOException if the project's classes cannot be read
     */
    public static ProjectDependencies of(DependencyGraph graph, List<Path> code, Map<String, PomPlace> places)
            throws IOException {
        ProjectReferences references = ProjectReferences.in(code);
        return new ProjectDependencies(graph, places, references);
    }

    private ProjectDependencies(DependencyGraph graph, Map<String, PomPlace> places, ProjectReferences references) {
        this.reachability = new Reachability(graph);
        this.places = Map.copyOf(places);
        for (Node node : graph.nodes()) {
            if (node.project()) {
                own.add(new ClassPathEntry(node.id(), node.file()));
            } else {
                nodes.put(node.id(), node);
                if (references.referTo(node.file())) {
                    referredTo.add(node.id());
                }
            }
        }
        addProviders();
    }

    /**
     * A project that refers to an interface needs a provider of it, although it does not refer to that; and the compiler needs
     * annotation processors.
     */
    private void addProviders() {
        List<Path> interfaces = referredTo.stream().map(id -> node(id).file()).toList();
        nodes.values().stream()
                .filter(node -> !referredTo.contains(node.id()))
                .filter(node -> {
                    Services services = Services.of(node.file());
                    return services.areIn(interfaces) || services.haveProcessor();
                })
                .map(Node::id)
                .forEach(providers::add);
        referredTo.addAll(providers);
    }

    /** What providers depend on that may be loaded later, as they are not loaded yet themselves. */
    private Set<String> neededLater(Map<String, MemoryRow> rows) {
        return providers.stream()
                .filter(id -> Optional.ofNullable(rows.get(id))
                        .filter(row -> !row.isInUse())
                        .isPresent())
                .flatMap(id -> reachability.withClosure(id).stream())
                .map(Node::id)
                .collect(Collectors.toSet());
    }

    /** The same result with what is known about the need for each dependency, and how to remove those that nothing needs. */
    public MemoryResult explain(MemoryResult result) {
        Map<String, MemoryRow> rows = new LinkedHashMap<>();
        result.rows().stream().filter(MemoryRow::isDependency).forEach(row -> rows.put(row.id(), row));
        Set<String> needed = neededLater(rows);
        Set<String> removable = new LinkedHashSet<>();
        for (Node node : nodes.values()) {
            if (leavingWith(node.id()).stream().allMatch(id -> isUnneeded(id, rows) && !needed.contains(id))
                    && leavingWith(node.id()).stream().anyMatch(id -> isCandidate(id, rows))) {
                removable.add(node.id());
            }
        }
        Set<String> covered = new HashSet<>();
        removable.forEach(id ->
                leavingWith(id).stream().filter(other -> !other.equals(id)).forEach(covered::add));
        removable.removeAll(covered);
        return result.withRows(result.rows().stream()
                .map(row ->
                        nodes.containsKey(row.id()) ? row.needed(need(row.id(), removable.contains(row.id()))) : row)
                .toList());
    }

    private Need need(String id, boolean isRemovable) {
        return new Need(
                broughtBy(id), referredTo.contains(id), isRemovable ? Optional.of(removal(id)) : Optional.empty());
    }

    /** Whether nothing that was measured shows a need for it: it may also have no classes, as starters do. */
    private boolean isUnneeded(String id, Map<String, MemoryRow> rows) {
        MemoryRow row = rows.get(id);
        return !referredTo.contains(id) && (row == null || !row.isInUse());
    }

    private static boolean isCandidate(String id, Map<String, MemoryRow> rows) {
        MemoryRow row = rows.get(id);
        return row != null && row.isUnloaded();
    }

    /** The ids of the dependencies, in class path order. */
    List<String> ids() {
        return List.copyOf(nodes.keySet());
    }

    /** A dependency. */
    Node node(String id) {
        return Objects.requireNonNull(nodes.get(id), id);
    }

    /** Whether the project's own code refers to a dependency, or to one that leaves with it. */
    boolean isReferredTo(String id) {
        return leavingWith(id).stream().anyMatch(referredTo::contains);
    }

    /** What leaves the class path with a dependency, itself first. */
    List<String> leavingWith(String id) {
        return reachability.leavesWith(id).stream().map(Node::id).toList();
    }

    /** What leaves the class path with all of these dependencies together, in class path order. */
    List<String> leavingWith(Set<String> ids) {
        return reachability.leavesWith(ids).stream().map(Node::id).toList();
    }

    /** The removal of a dependency, not tried yet. */
    Removal removal(String id) {
        List<String> leaving = leavingWith(id);
        return new Removal(
                node(id).direct() ? PomChange.DELETE : PomChange.EXCLUDE, placesOf(id), leaving, fileBytes(leaving));
    }

    /** Dependencies as entries of a class path. */
    List<ClassPathEntry> entries(Collection<String> ids) {
        return ids.stream().map(id -> new ClassPathEntry(id, node(id).file())).toList();
    }

    /** All other dependencies, and the project's own code. */
    List<ClassPathEntry> entriesWithout(Collection<String> ids) {
        return Stream.concat(own.stream(), entries(nodes.keySet()).stream().filter(entry -> !ids.contains(entry.id())))
                .toList();
    }

    /** The size of the files of dependencies. */
    long fileBytes(List<String> ids) {
        return ids.stream()
                .map(id -> node(id).file().toFile())
                .filter(file -> file.exists())
                .mapToLong(FileUtils::sizeOf)
                .sum();
    }

    private List<PomPlace> placesOf(String id) {
        return broughtBy(id).stream()
                .map(direct -> places.get(declared(node(direct))))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String declared(Node node) {
        return node.coordinates() + (node.classifier().isEmpty() ? "" : ":" + node.classifier());
    }

    /** The direct dependencies through which it is there, that of Maven's tree first. */
    private List<String> broughtBy(String id) {
        return node(id).direct() ? List.of(id) : reachability.broughtBy(id);
    }
}
