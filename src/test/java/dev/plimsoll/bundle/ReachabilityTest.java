package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bundle.DependencyGraph.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

    /** app needs a and b; a needs c and d; b needs d; c and e need each other; d needs f. */
    private final Reachability graph = new Reachability(new DependencyGraph(List.of(
            node("app", false, "a", "b"),
            node("a", true, "c", "d"),
            node("c", false, "e"),
            node("e", false, "c"),
            node("b", true, "d"),
            node("d", false, "f"),
            node("f", false))));

    @Test
    void a_closure_has_its_root_first_and_the_rest_in_class_path_order() {
        assertThat(ids(graph.withClosure("b"))).containsExactly("b", "d", "f");
        assertThat(ids(graph.withClosure("e"))).containsExactly("e", "c");
    }

    @Test
    void with_a_dependency_leaves_what_nobody_else_brings_in() {
        assertThat(ids(graph.leavesWith("a"))).containsExactly("a", "c", "e");
        assertThat(ids(graph.leavesWith("b"))).containsExactly("b");
        assertThat(ids(graph.leavesWith("d"))).containsExactly("d", "f");
    }

    @Test
    void dependencies_come_before_those_that_need_them_also_where_there_is_a_cycle() {
        assertThat(ids(graph.dependenciesFirst())).containsExactly("e", "c", "f", "d", "a", "b", "app");
    }

    @Test
    void everyone_who_requires_a_dependency_is_known() {
        assertThat(graph.requiredBy("d")).containsExactly("a", "b");
        assertThat(graph.requiredBy("app")).isEmpty();
    }

    @Test
    void a_transitive_dependency_is_brought_by_every_direct_one_that_reaches_it() {
        assertThat(graph.broughtBy("f")).containsExactly("a", "b");
        assertThat(graph.broughtBy("e")).containsExactly("a");
        assertThat(graph.broughtBy("a")).isEmpty();
    }

    @Test
    void the_direct_dependency_of_mavens_tree_comes_first() {
        Reachability tree = new Reachability(new DependencyGraph(List.of(
                node("app", false, "a", "b"),
                node("a", true, "c"),
                node("b", true, "c"),
                new Node("c", "g", "c", "1", "", "compile", false, false, "b", Path.of("c.jar"), List.of()))));

        assertThat(tree.broughtBy("c")).containsExactly("b", "a");
    }

    private static Node node(String id, boolean direct, String... dependencies) {
        boolean project = id.equals("app");
        return new Node(
                id, "g", id, "1", "", "compile", direct, project, "", Path.of(id + ".jar"), List.of(dependencies));
    }

    private static List<String> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }
}
