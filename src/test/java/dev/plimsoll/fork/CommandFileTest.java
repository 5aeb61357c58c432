package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.unit.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows is simulated: its variables, and files with its extensions. */
class CommandFileTest {

    @TempDir
    private Path folder;

    private Path work;
    private Path tools;

    @BeforeEach
    void createFolders() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        tools = Files.createDirectory(folder.resolve("tools"));
    }

    @Test
    void a_batch_file_on_the_path_is_found_by_its_name_alone() throws IOException {
        Path file = Files.createFile(tools.resolve("k6.cmd"));

        assertThat(onWindows(".COM;.EXE;.BAT;.CMD").find("k6")).isEqualTo(file.toString());
    }

    @Test
    void the_extensions_are_tried_in_the_order_of_the_variable() throws IOException {
        Files.createFile(tools.resolve("k6.cmd"));
        Path executable = Files.createFile(tools.resolve("k6.exe"));

        assertThat(onWindows(".EXE;.CMD").find("k6")).isEqualTo(executable.toString());
    }

    @Test
    void a_file_that_needs_another_program_is_not_started() throws IOException {
        Files.createFile(tools.resolve("k6.js"));

        assertThat(onWindows(".JS;.CMD").find("k6")).isEqualTo("k6");
    }

    @Test
    void a_path_is_resolved_against_the_working_directory() throws IOException {
        Files.createDirectory(work.resolve("bin"));
        Path file = Files.createFile(work.resolve("bin/load.bat"));

        assertThat(onWindows(".BAT").find("bin/load")).isEqualTo(file.toString());
    }

    @Test
    void what_has_its_extension_or_is_nowhere_stays_as_it_is() throws IOException {
        Files.createFile(tools.resolve("k6.cmd.exe"));

        assertThat(onWindows(".EXE").find("k6.CMD")).isEqualTo("k6.CMD");
        assertThat(onWindows(".EXE").find("no-such-tool")).isEqualTo("no-such-tool");
    }

    @Test
    void the_system_itself_finds_commands_elsewhere() throws IOException {
        Files.createFile(tools.resolve("k6.cmd"));

        assertThat(new CommandFile(OperatingSystem.LINUX, variables(".CMD")::get, work).find("k6"))
                .isEqualTo("k6");
    }

    private CommandFile onWindows(String extensions) {
        return new CommandFile(OperatingSystem.WINDOWS, variables(extensions)::get, work);
    }

    private Map<String, String> variables(String extensions) {
        return Map.of("PATH", folder.resolve("nowhere") + ";\"" + tools + "\";", "PATHEXT", extensions);
    }
}
