package dev.plimsoll.removal;

import static dev.plimsoll.removal.Projects.id;
import static dev.plimsoll.removal.Projects.ids;
import static dev.plimsoll.removal.Projects.names;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.PomPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectDependenciesTest {

    @TempDir
    Path folder;

    @Test
    void what_nothing_loads_or_refers_to_is_deleted_with_all_that_only_it_brings() throws Exception {
        ProjectDependencies project = new Projects(folder, "used", "poi")
                .direct("used", 10)
                .direct("poi", 20, "xmlbeans", "used")
                .transitive("xmlbeans", "log")
                .transitive("log")
                .made();

        Removal removal = removals(project.explain(memory(
                        library(id("used"), 3, 9, 100, 10),
                        unloaded(id("poi"), 900),
                        unloaded(id("xmlbeans"), 700),
                        unloaded(id("log"), 5))))
                .get("poi");

        assertThat(removal.change()).isEqualTo(PomChange.DELETE);
        assertThat(removal.places()).containsExactly(new PomPlace("g:poi", "pom.xml", 20));
        assertThat(removal.ids()).isEqualTo(ids("poi", "xmlbeans", "log"));
        assertThat(removal.fileBytes())
                .isEqualTo(Files.size(folder.resolve("poi.jar"))
                        + Files.size(folder.resolve("xmlbeans.jar"))
                        + Files.size(folder.resolve("log.jar")));
    }

    @Test
    void what_a_library_in_use_brings_is_excluded_wherever_it_comes_from() throws Exception {
        ProjectDependencies project = new Projects(folder, "web", "data")
                .direct("web", 10, "yaml")
                .direct("data", 20, "yaml")
                .transitive("yaml")
                .made();

        MemoryResult explained = project.explain(memory(
                library(id("web"), 3, 9, 100, 10), library(id("data"), 3, 9, 100, 10), unloaded(id("yaml"), 200)));

        Removal removal = removals(explained).get("yaml");
        assertThat(removal.change()).isEqualTo(PomChange.EXCLUDE);
        assertThat(removal.places()).extracting(PomPlace::line).containsExactly(10, 20);
        assertThat(row("yaml", explained).need().orElseThrow().broughtBy()).isEqualTo(ids("web", "data"));
        assertThat(row("web", explained).need().orElseThrow().broughtBy()).isEqualTo(ids("web"));
    }

    @Test
    void there_is_no_advice_where_a_part_of_what_leaves_is_in_use() throws Exception {
        ProjectDependencies project = new Projects(folder, "starter")
                .direct("starter", 10, "core")
                .transitive("core")
                .made();

        MemoryResult explained =
                project.explain(memory(unloaded(id("starter"), 4), library(id("core"), 1, 9, 100, 10)));

        assertThat(removals(explained)).isEmpty();
        assertThat(explained.unneeded()).isEmpty();
    }

    @Test
    void a_starter_without_classes_goes_with_the_library_that_nothing_needs() throws Exception {
        ProjectDependencies project = new Projects(folder, "starter")
                .direct("starter", 10, "core")
                .transitive("core")
                .made();

        MemoryResult explained = project.explain(memory(unloaded(id("starter"), 0), unloaded(id("core"), 40)));

        assertThat(removals(explained)).containsOnlyKeys("starter");
        assertThat(explained.unneeded()).extracting(MemoryRow::id).containsExactly(id("starter"));
    }

    @Test
    void what_the_projects_configuration_names_is_referred_to() throws Exception {
        Projects projects =
                new Projects(folder, "driver", "other").direct("driver", 1).direct("other", 2);
        Files.writeString(projects.code().resolve("application.properties"), "driver-class=lib.driver\n");

        MemoryResult explained = projects.made().explain(memory(unloaded(id("driver"), 1), unloaded(id("other"), 1)));

        assertThat(explained.unneeded()).extracting(MemoryRow::id).containsExactly(id("other"));
        assertThat(row("driver", explained).need().map(Need::isReferredTo)).isEqualTo(Optional.of(true));
        assertThat(removals(explained)).containsOnlyKeys("other");
    }

    @Test
    void a_provider_of_an_interface_that_the_project_refers_to_and_an_annotation_processor_are_needed()
            throws Exception {
        Projects projects = new Projects(folder, "api", "impl", "processor", "other")
                .direct("api", 1)
                .provider("impl", 2, "lib.api", "core")
                .transitive("core")
                .provider("processor", 3, "javax.annotation.processing.Processor")
                .provider("other", 4, "lib.unknown");
        Files.writeString(projects.code().resolve("App.java"), "import lib.api;\nclass App {}\n");

        MemoryResult explained = projects.made()
                .explain(memory(
                        unloaded(id("api"), 1),
                        unloaded(id("impl"), 1),
                        unloaded(id("core"), 1),
                        unloaded(id("processor"), 1),
                        unloaded(id("other"), 1)));

        assertThat(removals(explained)).containsOnlyKeys("other");
    }

    @Test
    void what_a_provider_in_use_brings_is_judged_by_what_is_loaded() throws Exception {
        Projects projects = new Projects(folder, "api", "impl")
                .direct("api", 1)
                .provider("impl", 2, "lib.api", "core")
                .transitive("core");
        Files.writeString(projects.code().resolve("App.java"), "import lib.api;\nclass App {}\n");

        MemoryResult explained = projects.made()
                .explain(memory(
                        library(id("api"), 1, 1, 9, 9), library(id("impl"), 1, 9, 9, 9), unloaded(id("core"), 1)));

        assertThat(removals(explained)).containsOnlyKeys("core");
    }

    @Test
    void all_that_leaves_with_several_is_more_than_what_leaves_with_each() throws Exception {
        ProjectDependencies project = new Projects(folder, "a", "b")
                .direct("a", 1, "common")
                .direct("b", 2, "common")
                .transitive("common")
                .made();

        assertThat(names(project.leavingWith(id("a")))).containsExactly("a");
        assertThat(names(project.leavingWith(Set.of(id("a"), id("b"))))).containsExactly("a", "b", "common");
    }

    private static Map<String, Removal> removals(MemoryResult result) {
        Map<String, Removal> removals = new TreeMap<>();
        result.dependencies()
                .forEach(row -> row.need()
                        .flatMap(Need::removal)
                        .ifPresent(
                                removal -> removals.put(names(List.of(row.id())).get(0), removal)));
        return removals;
    }

    private static MemoryRow row(String name, MemoryResult result) {
        return result.dependencies().stream()
                .filter(row -> row.id().equals(id(name)))
                .findFirst()
                .orElseThrow();
    }
}
