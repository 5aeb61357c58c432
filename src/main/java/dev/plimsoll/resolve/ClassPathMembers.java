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
 * Reads the members of a class path from a mediated tree, with their order and the dependencies between them.
 *
 * <p>A dependency that is never on a class path (of type {@code pom}, {@code war}, {@code zip} …) is not a member and is
 * replaced by its dependencies: its dependants depend on them, and their parent in the tree is its parent. So a dependency
 * that the project's pom declares through one of type {@code pom} is direct. This also applies to another version of the
 * project itself, which some dependency may refer to.
 *
 * <p>Exclusions decide what is on the class path, not which member needs which: a member depends on everything that its own
 * pom declares and that is on the class path some other way. This does not apply to a dependency that is replaced by its
 * dependencies, since an exclusion from it removes them on purpose.
 *
 * <p>In Maven's tree, the parent of a member may be a dependency whose scope is left out. Its parent is then the first
 * member that depends on it. A direct member has no parent.
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
    private final Set<String> leftOut = new LinkedHashSet<>();

    /**
     * A dependency that belongs on the class path, before its file is known.
     *
     * @param id as in {@link dev.plimsoll.bundle.DependencyGraph.Node}
     * @param node its node in the mediated tree
     * @param direct whether the project's pom declares it
     * @param treeParent the id of its parent in the tree; empty if it has none
     * @param dependencies ids of its dependencies
     */
    record Member(String id, DependencyNode node, boolean direct, String treeParent, List<String> dependencies) {

        Member {
            dependencies = List.copyOf(dependencies);
        }
    }

    /** A member and its place in the tree. */
    private record Placed(DependencyNode node, String id, Place place) {}

    /** The parent of the children of a tree node; {@code outside} if they are below a node whose scope is left out. */
    private record Place(String parent, boolean outside) {}

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
     * Reads the members below {@code root}.
     *
     * @param root the mediated tree; its artifact, if it has one, is the project's
     * @param edges the nodes of the tree that {@code root} or another node depends on
     * @param named the artifacts that a node's own pom declares as needed to run, including excluded ones
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

    /** {@code group:artifact[:type:classifier]:version}; the type is the file's extension, the version the base version. */
    static String idOf(Artifact artifact) {
        boolean plain =
                artifact.getClassifier().isEmpty() && artifact.getExtension().equals("jar");
        String variant = plain ? "" : artifact.getExtension() + ":" + artifact.getClassifier() + ":";
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + variant + artifact.getBaseVersion();
    }

    /** The id of an artifact without its version. */
    static String versionlessIdOf(Artifact artifact) {
        return String.join(
                ":",
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getExtension(),
                artifact.getClassifier());
    }

    /** The members in class path order, which is the preorder of the tree. */
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

    /** The ids of dependencies that are never on a class path, other than those of type {@code pom}. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The ids of the project's own dependencies. */
    List<String> idsBelowRoot() {
        return idsBelow(root);
    }

    private String parentOf(Placed placed) {
        if (!placed.place.outside) {
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
            if (!isOnClassPath(node.getArtifact())
                    && !node.getArtifact().getExtension().equals("pom")) {
                leftOut.add(idOf(node.getArtifact()));
            }
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
