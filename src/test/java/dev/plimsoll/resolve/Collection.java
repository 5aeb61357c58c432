package dev.plimsoll.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.DependencyGraphTransformationContext;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.graph.transformer.JavaScopeDeriver;
import org.eclipse.aether.util.graph.transformer.JavaScopeSelector;
import org.eclipse.aether.util.graph.transformer.NearestVersionSelector;
import org.eclipse.aether.util.graph.transformer.SimpleOptionalitySelector;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.jspecify.annotations.Nullable;

/** Graphs as Aether collects them, before mediation, and Maven's own mediation to run over them. */
final class Collection {

    private Collection() {}

    static DependencyNode project(DependencyNode... dependencies) {
        return with(new DefaultDependencyNode(new DefaultArtifact("com.acme:app:1")), dependencies);
    }

    /** A compile dependency of group {@code g}: {@code artifact[:extension[:classifier]]:version}. */
    static DependencyNode jar(String coordinates, DependencyNode... dependencies) {
        return scoped("compile", coordinates, dependencies);
    }

    static DependencyNode scoped(String scope, String coordinates, DependencyNode... dependencies) {
        Artifact artifact = new DefaultArtifact("g:" + coordinates);
        return with(new DefaultDependencyNode(new Dependency(artifact, scope)), dependencies);
    }

    /** As its collector does, since mediation compares versions. */
    private static void setVersion(DependencyNode node) {
        GenericVersionScheme scheme = new GenericVersionScheme();
        try {
            ((DefaultDependencyNode) node)
                    .setVersion(scheme.parseVersion(node.getArtifact().getVersion()));
            ((DefaultDependencyNode) node)
                    .setVersionConstraint(
                            scheme.parseVersionConstraint(node.getArtifact().getVersion()));
        } catch (InvalidVersionSpecificationException e) {
            throw new AssertionError(e);
        }
    }

    private static DependencyNode with(DependencyNode node, DependencyNode... children) {
        setVersion(node);
        node.setChildren(new ArrayList<>(List.of(children)));
        return node;
    }

    /** Mediates as Maven does and reads the members. */
    static ClassPathMembers membersOf(DependencyNode collected, Scope scope) {
        return membersOf(collected, node -> List.of(), scope);
    }

    /** The same where artifacts' own poms say more than the graph. */
    static ClassPathMembers membersOf(
            DependencyNode collected, Function<DependencyNode, List<Artifact>> named, Scope scope) {
        RecordingMediation edges = new RecordingMediation(new ConflictResolver(
                new NearestVersionSelector(),
                new JavaScopeSelector(),
                new SimpleOptionalitySelector(),
                new JavaScopeDeriver()));
        try {
            return ClassPathMembers.of(
                    edges.transformGraph(collected, new Context()), edges::dependenciesOf, named, scope);
        } catch (RepositoryException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Context implements DependencyGraphTransformationContext {

        private final RepositorySystemSession session = new DefaultRepositorySystemSession();
        private final Map<Object, @Nullable Object> values = new HashMap<>();

        @Override
        public RepositorySystemSession getSession() {
            return session;
        }

        @Override
        public @Nullable Object get(Object key) {
            return values.get(key);
        }

        @Override
        public @Nullable Object put(Object key, @Nullable Object value) {
            return values.put(key, value);
        }
    }
}
