package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.unit.OperatingSystem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    private final Map<String, String> variables = new HashMap<>(Map.of("Path", "a", "java_tool_options", "-Xmx1g"));

    @Test
    void names_differ_by_more_than_case_on_windows() {
        ChildEnvironment environment = new ChildEnvironment(variables, OperatingSystem.WINDOWS);

        environment.putAll(Map.of("PATH", "b"));
        environment.remove("JAVA_TOOL_OPTIONS");

        assertThat(variables).containsOnly(Map.entry("PATH", "b"));
    }

    @Test
    void names_that_differ_by_case_are_different_variables_elsewhere() {
        ChildEnvironment environment = new ChildEnvironment(variables, OperatingSystem.LINUX);

        environment.putAll(Map.of("PATH", "b"));
        environment.remove("JAVA_TOOL_OPTIONS");

        assertThat(variables)
                .containsOnly(Map.entry("Path", "a"), Map.entry("PATH", "b"), Map.entry("java_tool_options", "-Xmx1g"));
    }

    @Test
    void home_and_temporary_folder_have_the_names_of_the_system() {
        new ChildEnvironment(variables, OperatingSystem.WINDOWS).isolate(Path.of("h"), Path.of("t"));

        assertThat(variables)
                .containsEntry("HOME", "h")
                .containsEntry("USERPROFILE", "h")
                .containsEntry("APPDATA", "h")
                .containsEntry("LOCALAPPDATA", "h")
                .containsEntry("TEMP", "t")
                .containsEntry("TMP", "t");

        variables.clear();
        new ChildEnvironment(variables, OperatingSystem.LINUX).isolate(Path.of("h"), Path.of("t"));

        assertThat(variables).containsOnly(Map.entry("HOME", "h"), Map.entry("TMPDIR", "t"));
    }
}
