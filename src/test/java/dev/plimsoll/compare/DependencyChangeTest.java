package dev.plimsoll.compare;

import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.RowFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependencyChangeTest {

    private static final String CORE = "org.springframework:spring-core";
    private static final String WEB = "org.springframework:spring-web";

    @Test
    void artifacts_of_a_group_that_are_upgraded_together_are_one_change() {
        List<DependencyRow> base = rows(row(CORE + ":6.2.5"), row(WEB + ":6.2.5"), row("com.acme:lib:1"));
        List<DependencyRow> head = rows(row(CORE + ":6.2.6"), row(WEB + ":6.2.6"), row("com.acme:lib:2"));

        assertThat(changes(base, head))
                .containsOnly(
                        entry("org.springframework 6.2.5 \u2192 6.2.6", Set.of(CORE, WEB)),
                        entry("lib 1 \u2192 2", Set.of("com.acme:lib")));
    }

    @Test
    void what_only_a_new_dependency_brings_comes_with_it() {
        List<DependencyRow> base = rows(row("com.acme:lib:1"));
        List<DependencyRow> head = rows(
                row("com.acme:lib:1"),
                row("com.acme:added:3").dependsOn("com.acme:below:1"),
                row("com.acme:below:1").under("com.acme:added:3").dependsOn("com.acme:deepest:1"),
                row("com.acme:deepest:1").under("com.acme:below:1"));

        assertThat(changes(base, head))
                .containsOnly(entry("added 3 (new)", Set.of("com.acme:added", "com.acme:below", "com.acme:deepest")));
    }

    @Test
    void what_an_upgrade_brings_or_no_longer_needs_comes_with_it() {
        List<DependencyRow> base = rows(
                row("com.acme:lib:1").dependsOn("com.acme:old:1"),
                row("com.acme:old:1").under("com.acme:lib:1"));
        List<DependencyRow> head = rows(
                row("com.acme:lib:2").dependsOn("com.acme:fresh:1"),
                row("com.acme:fresh:1").under("com.acme:lib:2"));

        assertThat(changes(base, head))
                .containsOnly(entry("lib 1 \u2192 2", Set.of("com.acme:lib", "com.acme:fresh", "com.acme:old")));
    }

    @Test
    void what_the_project_names_itself_is_a_change_of_its_own() {
        List<DependencyRow> base = rows(row("com.acme:lib:1"));
        List<DependencyRow> head = rows(row("com.acme:lib:2").dependsOn("com.acme:fresh:1"), row("com.acme:fresh:1"));

        assertThat(changes(base, head)).containsOnlyKeys("lib 1 \u2192 2", "fresh 1 (new)");
    }

    @Test
    void new_dependencies_that_need_each_other_end() {
        List<DependencyRow> head = rows(
                row("com.acme:a:1").under("com.acme:b:1").dependsOn("com.acme:b:1"),
                row("com.acme:b:1").under("com.acme:a:1").dependsOn("com.acme:a:1"));

        assertThat(changes(rows(), head)).hasSize(2);
    }

    @Test
    void one_change_is_made_on_the_base_and_all_else_stays() {
        List<DependencyRow> base = rows(
                row("com.acme:shop:1").project().dependsOn("com.acme:lib:1", "com.acme:gone:1"),
                row("com.acme:lib:1").dependsOn("com.acme:util:1"),
                row("com.acme:util:1").under("com.acme:lib:1"),
                row("com.acme:gone:1"));
        List<DependencyRow> head = rows(
                row("com.acme:shop:2").project().dependsOn("com.acme:lib:2", "com.acme:added:1"),
                row("com.acme:lib:2").dependsOn("com.acme:util:1"),
                row("com.acme:util:1").under("com.acme:lib:2"),
                row("com.acme:added:1"));
        Map<String, Path> files = Stream.concat(base.stream(), head.stream())
                .collect(Collectors.toMap(
                        DependencyRow::id, each -> Path.of(each.id().replace(':', '-')), (a, b) -> a));
        ChangedGraph graph = new ChangedGraph(base, head, files);

        assertThat(ids(graph.with(Set.of())))
                .containsExactly("com.acme:shop:2", "com.acme:lib:1", "com.acme:util:1", "com.acme:gone:1");
        assertThat(ids(graph.with(Set.of("com.acme:lib"))))
                .containsExactly("com.acme:shop:2", "com.acme:lib:2", "com.acme:util:1", "com.acme:gone:1");
        assertThat(ids(graph.with(Set.of("com.acme:gone"))))
                .containsExactly("com.acme:shop:2", "com.acme:lib:1", "com.acme:util:1");
        DependencyGraph added = graph.with(Set.of("com.acme:added"));
        assertThat(ids(added)).endsWith("com.acme:added:1").hasSize(5);
        assertThat(added.nodes().get(0).dependencies())
                .containsExactly("com.acme:lib:1", "com.acme:gone:1", "com.acme:added:1");
        assertThat(added.nodes().get(1).dependencies()).containsExactly("com.acme:util:1");
    }

    private static List<String> ids(DependencyGraph graph) {
        return graph.nodes().stream().map(Node::id).toList();
    }

    private static Map<String, Set<String>> changes(List<DependencyRow> base, List<DependencyRow> head) {
        return DependencyChange.between(base, head).stream()
                .collect(Collectors.toMap(DependencyChange::name, change -> Set.copyOf(change.subjects())));
    }

    private static List<DependencyRow> rows(RowFixture... rows) {
        return withoutWhole(rows).dependencies();
    }
}
