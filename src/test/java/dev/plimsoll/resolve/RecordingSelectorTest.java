package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.selector.ExclusionDependencySelector;
import org.eclipse.aether.util.graph.selector.OptionalDependencySelector;
import org.eclipse.aether.util.graph.selector.ScopeDependencySelector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordingSelectorTest {

    private static final Dependency HANDLER = new Dependency(new DefaultArtifact("g:handler:1"), "compile");
    private static final Dependency COMMON = new Dependency(new DefaultArtifact("g:common:1"), "compile");

    private final DependencySelector mavens = new AndDependencySelector(
            new ScopeDependencySelector("test", "provided"),
            new OptionalDependencySelector(),
            new ExclusionDependencySelector());
    private final RecordingSelector selector = new RecordingSelector(mavens);

    @Test
    void what_an_exclusion_drops_is_dropped_and_remembered_of_the_artifact_whose_pom_names_it() {
        Dependency excluding = HANDLER.setExclusions(List.of(new Exclusion("g", "common", "*", "*")));
        DependencySelector below =
                selector.deriveChildSelector(new Context(null)).deriveChildSelector(new Context(excluding));

        assertThat(below.selectDependency(COMMON)).isFalse();
        assertThat(below.selectDependency(new Dependency(new DefaultArtifact("g:codec:1"), "runtime")))
                .isTrue();

        assertThat(selector.namedBy(new DefaultDependencyNode(HANDLER)))
                .extracting(Artifact::getArtifactId)
                .containsExactly("common", "codec");
        assertThat(selector.namedBy(new DefaultDependencyNode(COMMON))).isEmpty();
        assertThat(selector.namedBy(new DefaultDependencyNode(new DefaultArtifact("g:handler:2"))))
                .isEmpty();
    }

    @Test
    void what_is_not_needed_to_run_is_not_remembered() {
        DependencySelector below = selector.deriveChildSelector(new Context(HANDLER));

        below.selectDependency(COMMON.setScope("provided"));
        below.selectDependency(COMMON.setScope("test"));
        below.selectDependency(COMMON.setScope("system"));
        below.selectDependency(COMMON.setOptional(true));

        assertThat(selector.namedBy(new DefaultDependencyNode(HANDLER))).isEmpty();
    }

    @Test
    void selectors_that_select_alike_are_equal_so_that_collectors_reuse_what_they_have() {
        DependencySelector one = selector.deriveChildSelector(new Context(HANDLER));
        DependencySelector other = selector.deriveChildSelector(new Context(COMMON));
        DependencySelector excluding = selector.deriveChildSelector(
                new Context(HANDLER.setExclusions(List.of(new Exclusion("g", "common", "*", "*")))));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(excluding);
    }

    @Test
    void without_a_selector_everything_is_selected() {
        DependencySelector all = new RecordingSelector(null).deriveChildSelector(new Context(HANDLER));

        assertThat(all.selectDependency(COMMON.setScope("test"))).isTrue();
    }

    private record Context(@Nullable Dependency dependency) implements DependencyCollectionContext {

        @Override
        public RepositorySystemSession getSession() {
            return new DefaultRepositorySystemSession();
        }

        @Override
        public @Nullable Artifact getArtifact() {
            return dependency == null ? null : dependency.getArtifact();
        }

        @Override
        public @Nullable Dependency getDependency() {
            return dependency;
        }

        @Override
        public List<Dependency> getManagedDependencies() {
            return List.of();
        }
    }
}
