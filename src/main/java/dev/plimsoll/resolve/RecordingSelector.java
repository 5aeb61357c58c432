package dev.plimsoll.resolve;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.jspecify.annotations.Nullable;

/**
 * Selects as Maven does and records what each artifact's own pom declares as needed to run, including what exclusions
 * remove.
 *
 * <p>A collector calls its selector for every dependency of a pom, so nothing is read twice. Equal to selectors that select
 * the same dependencies, since collectors reuse what equal selectors have collected. For one collection. Thread-safe.
 */
final class RecordingSelector implements DependencySelector {

    private final @Nullable DependencySelector selection;
    private final String parent;
    private final Map<String, Set<Artifact>> named;

    /** @param selection the session's own selector; null selects all */
    RecordingSelector(@Nullable DependencySelector selection) {
        this(selection, "", new ConcurrentHashMap<>());
    }

    private RecordingSelector(@Nullable DependencySelector selection, String parent, Map<String, Set<Artifact>> named) {
        this.selection = selection;
        this.parent = parent;
        this.named = named;
    }

    @Override
    public boolean selectDependency(Dependency dependency) {
        if (!dependency.isOptional() && Scope.RUNTIME.accepts(dependency.getScope())) {
            named.computeIfAbsent(parent, artifact -> Collections.synchronizedSet(new LinkedHashSet<>()))
                    .add(dependency.getArtifact());
        }
        return selection == null || selection.selectDependency(dependency);
    }

    @Override
    public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
        Artifact artifact = context.getArtifact();
        return new RecordingSelector(
                selection == null ? null : selection.deriveChildSelector(context),
                artifact == null ? "" : keyOf(artifact),
                named);
    }

    /** The artifacts that a node's own pom declares in scope {@code compile} or {@code runtime}, without optional ones. */
    List<Artifact> namedBy(DependencyNode node) {
        return List.copyOf(named.getOrDefault(keyOf(node.getArtifact()), Set.of()));
    }

    private static String keyOf(Artifact artifact) {
        return ClassPathMembers.versionlessIdOf(artifact) + ":" + artifact.getVersion();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordingSelector same && Objects.equals(selection, same.selection);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(selection);
    }
}
