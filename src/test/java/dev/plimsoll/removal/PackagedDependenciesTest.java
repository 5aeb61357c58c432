package dev.plimsoll.removal;

import static dev.plimsoll.removal.Projects.id;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedDependenciesTest {

    @TempDir
    private Path folder;

    @Test
    void what_the_package_does_not_contain_has_no_row_and_is_named_in_a_note() throws Exception {
        MemoryResult packaged =
                PackagedDependencies.only(result(), project(), app("-cp", classPath(), "com.acme.Main"));

        assertThat(packaged.rows()).extracting(MemoryRow::id).containsExactly(id("used"), id("kept"));
        assertThat(packaged.notes()).containsExactly("The packaged application does not contain: " + id("tools") + ".");
        assertThat(packaged.reasons()).isEmpty();
    }

    @Test
    void of_an_application_that_is_launched_in_an_unknown_way_nothing_is_left_out() throws Exception {
        assertThat(PackagedDependencies.only(result(), project(), app("--module", "com.acme/com.acme.Main")))
                .isEqualTo(result());
    }

    private ProjectDependencies project() throws Exception {
        return new Projects(folder, "used", "kept", "tools")
                .direct("used", 10)
                .direct("kept", 20)
                .direct("tools", 30)
                .made();
    }

    private static MemoryResult result() {
        return memory(library(id("used"), 3, 9, 100, 10), unloaded(id("kept"), 40), unloaded(id("tools"), 30));
    }

    private PackagedApp app(String... launch) {
        return new PackagedApp(AppForm.MAIN_CLASS, folder.resolve("classes"), List.of(launch), List.of());
    }

    private String classPath() {
        return String.join(
                File.pathSeparator,
                folder.resolve("classes").toString(),
                folder.resolve("used.jar").toString(),
                folder.resolve("kept.jar").toString());
    }
}
