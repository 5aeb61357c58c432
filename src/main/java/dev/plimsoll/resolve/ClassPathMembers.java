package dev.plimsoll.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;

/**
 * Reads the members of a class path out of a mediated tree: which, in which order, and who depends on whom.
 *
 * <p>A dependency that is never on a class path (of type {@code pom}, {@code war}, {@code zip} …) is no member; it stands
 * for what it depends on: its dependants depend on its dependencies, and what hangs under it hangs under its parent. So a
 * dependency that the project's pom names through a pom-typed one counts as direct. The same goes for another version
 * of the project itself, to which some dependency leads back.
 *
 * <p>Exclusions decide what is on the class path, not who needs what: what a member's own pom names and another way has brought
 * in is among its dependencies. A pom that stands for what it depends on names nothing
 * itself, since whoever excludes something from it does not want that under its name.
 *
 * <p>A member may hang, in Maven's tree, under a dependency whose scope is left out. It then hangs under the first
 * member that depends on it. A direct member hangs under none.
 */
final class ClassPathMembers {

    private final Scope scope;
    private final DependencyNode root;
    private final Function<DependencyNode, List<DependencyNode>> edges;
    private final Function<DependencyNode, List<Artifact>> named;
    private final IdentityHashMap<DependencyNode, Placed> placed = new IdentityHashMap<>();
    private final Map<String, String> idsByName = new HashMap<>();
    private final IdentityHashMap<DependencyNode, List<String>> idsBelow = new IdentityHashMap<>();
    private final List<Placed> order = new ArrayList<>();

    /** Where a member stands in the tree. */
    private record Placed(DependencyNode node, String id, Place place) {}

    /** Where children of a tree node hang: under no member when {@code homeless}, else under {@code parent}. */
    private record Place(String parent, boolean homeless) {}

    private ClassPathMembers(
            DependencyNode root,
            Function<DependencyNode, List<DependencyNode>> edges,
            Function<DependencyNode, List<Artifact>> named,
            Scope scope) {
        this.root = root;
        this.edges = edges;
        this.named = named;
        this.scope = scope;
    }

    /**
     * Reads {@code root}'s members, without {@code root}.
     *
     * @param root the mediated tree; its artifact, if it has one, is the project's
     * @param edges for {@code root} and each node of the tree the nodes of the tree that it depends on
     * @param named what a node's own pom names as needed to run, whatever is excluded
     */
    static ClassPathMembers of(
            DependencyNode root,
            Function<DependencyNode, List<DependencyNode>> edges,
            Function<DependencyNode, List<Artifact>> named,
            Scope scope) {
        ClassPathMembers members = new ClassPathMembers(root, edges, named, scope);
        members.placeChildrenOf(root, new Place("", false), Collections.newSetFromMap(new IdentityHashMap<>()));
        return members;
    }

    /** {@code group:artifact[:type:classifier]:version}; the type is the file's extension, a snapshot's version is its base version. */
    static String idOf(Artifact artifact) {
        boolean plain =
                artifact.getClassifier().isEmpty() && artifact.getExtension().equals("jar");
        String variant = plain ? "" : artifact.getExtension() + ":" + artifact.getClassifier() + ":";
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + variant + artifact.getBaseVersion();
    }

    /** What two versions of the same artifact have in common. */
    static String versionlessIdOf(Artifact artifact) {
        return String.join(
                ":",
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getExtension(),
                artifact.getClassifier());
    }

    /** The members in class path order: the preorder of the tree. */
    List<Member> inOrder() {
        List<String> direct = idsBelowRoot();
        return order.stream()
                .map(placed -> {
                    boolean isDirect = direct.contains(placed.id);
                    String parent = isDirect ? "" : parentOf(placed);
                    return new Member(placed.id, placed.node, isDirect, parent, idsBelow(placed.node));
                })
                .toList();
    }

    /** The ids of what the project itself depends on. */
    List<String> idsBelowRoot() {
        return idsBelow(root);
    }

    private String parentOf(Placed placed) {
        if (!placed.place.homeless) {
            return placed.place.parent;
        }
        return order.stream()
                .filter(dependant -> idsBelow(dependant.node).contains(placed.id))
                .map(Placed::id)
                .findFirst()
                .orElse("");
    }

    private void placeChildrenOf(DependencyNode node, Place place, Set<DependencyNode> visited) {
        for (DependencyNode child : node.getChildren()) {
            if (visited.add(child)) {
                placeChildrenOf(child, place(child, place), visited);
            }
        }
    }

    private Place place(DependencyNode node, Place place) {
        if (!isAccepted(node)) {
            return new Place("", true);
        }
        if (standsForItsDependencies(node)) {
            return place;
        }
        String id = idOf(node.getArtifact());
        Placed member = new Placed(node, id, place);
        placed.put(node, member);
        idsByName.put(versionlessIdOf(node.getArtifact()), id);
        node.getRelocations().forEach(former -> idsByName.putIfAbsent(versionlessIdOf(former), id));
        node.getAliases().forEach(alias -> idsByName.putIfAbsent(versionlessIdOf(alias), id));
        order.add(member);
        return new Place(id, false);
    }

    private boolean isAccepted(DependencyNode node) {
        Dependency dependency = node.getDependency();
        return dependency != null && scope.accepts(dependency.getScope());
    }

    private boolean standsForItsDependencies(DependencyNode node) {
        Artifact artifact = node.getArtifact();
        Artifact project = root.getArtifact();
        boolean isProject = project != null && versionlessIdOf(project).equals(versionlessIdOf(artifact));
        return isProject || !isOnClassPath(artifact);
    }

    private static boolean isOnClassPath(Artifact artifact) {
        String declared = artifact.getProperty(ArtifactProperties.CONSTITUTES_BUILD_PATH, "");
        return declared.isEmpty() ? artifact.getExtension().equals("jar") : Boolean.parseBoolean(declared);
    }

    private List<String> idsBelow(DependencyNode node) {
        return idsBelow.computeIfAbsent(node, this::findIdsBelow);
    }

    private List<String> findIdsBelow(DependencyNode node) {
        Set<String> ids = new LinkedHashSet<>();
        addIdsBelow(node, ids, Collections.newSetFromMap(new IdentityHashMap<>()));
        Placed self = placed.get(node);
        if (self != null) {
            named.apply(node).stream()
                    .map(artifact -> idsByName.get(versionlessIdOf(artifact)))
                    .filter(Objects::nonNull)
                    .forEach(ids::add);
            ids.remove(self.id);
        }
        return List.copyOf(ids);
    }

    private void addIdsBelow(DependencyNode node, Set<String> ids, Set<DependencyNode> visited) {
        for (DependencyNode dependency : edges.apply(node)) {
            Placed member = placed.get(dependency);
            if (member != null) {
                ids.add(member.id);
            } else if (isAccepted(dependency) && visited.add(dependency)) {
                addIdsBelow(dependency, ids, visited);
            }
        }
    }
}
