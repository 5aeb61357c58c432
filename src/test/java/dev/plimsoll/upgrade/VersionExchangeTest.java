package dev.plimsoll.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionExchangeTest {

    private final DependencyGraph project = new DependencyGraph(List.of(
            new Node(
                    "g:app:1",
                    "g",
                    "app",
                    "1",
                    "",
                    "",
                    false,
                    true,
                    "",
                    Path.of("classes"),
                    List.of("g:web:1", "g:log:3")),
            node("web", "1", true, "g:json:1", "g:old:1", "g:log:3"),
            node("log", "3", true),
            node("json", "1", false),
            node("old", "1", false)));

    @Test
    void what_a_version_names_itself_changes_with_it() {
        VersionExchange exchange = VersionExchange.of(
                project,
                project.nodes().get(1),
                graph(
                        node("web", "1", true),
                        node("json", "1", false),
                        node("old", "1", false),
                        node("log", "2", false)),
                graph(
                        node("web", "2", true),
                        node("json", "2", false),
                        node("extra", "1", false),
                        node("log", "4", false)));

        assertThat(exchange.instead())
                .containsOnly(
                        java.util.Map.entry(entry("web", "1"), List.of(file("web", "2"), file("extra", "1"))),
                        java.util.Map.entry(entry("json", "1"), List.of(file("json", "2"))),
                        java.util.Map.entry(entry("old", "1"), List.of()));
        // The project decides on the version of log, since it is another one than web 1 names.
        assertThat(exchange.staying())
                .containsExactly(new ClassPathEntry("g:app:1", Path.of("classes")), entry("log", "3"));
    }

    @Test
    void what_the_project_excludes_is_not_added() {
        VersionExchange exchange = VersionExchange.of(
                project,
                project.nodes().get(1),
                graph(node("web", "1", true), node("excluded", "1", false)),
                graph(node("web", "2", true), node("excluded", "2", false)));

        assertThat(exchange.instead().get(entry("web", "1"))).containsExactly(file("web", "2"));
    }

    @Test
    void what_a_version_no_longer_needs_stays_if_something_else_needs_it() {
        VersionExchange exchange = VersionExchange.of(
                project,
                project.nodes().get(1),
                graph(node("web", "1", true), node("json", "1", false), node("log", "3", false)),
                graph(node("web", "2", true), node("json", "1", false)));

        assertThat(exchange.instead()).containsOnlyKeys(entry("web", "1"));
        assertThat(exchange.staying()).contains(entry("log", "3"), entry("json", "1"));
    }

    private static DependencyGraph graph(Node... nodes) {
        return new DependencyGraph(List.of(nodes));
    }

    private static ClassPathEntry entry(String name, String version) {
        return new ClassPathEntry("g:" + name + ":" + version, file(name, version));
    }

    private static Path file(String name, String version) {
        return Path.of(name + "-" + version + ".jar");
    }

    private static Node node(String name, String version, boolean direct, String... dependencies) {
        return new Node(
                "g:" + name + ":" + version,
                "g",
                name,
                version,
                "",
                "compile",
                direct,
                false,
                "",
                file(name, version),
                List.of(dependencies));
    }
}
