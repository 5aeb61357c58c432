package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.table.OverviewMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the shell steps of the GitHub action and of the GitLab template with a {@code gh} and a {@code curl} that record their arguments. */
@DisabledOnOs(OS.WINDOWS)
class CiTemplatesTest {

    private static final Path ACTION = Path.of(".github/actions/plimsoll/action.yml");
    private static final Path GITLAB = Path.of("ci/gitlab/plimsoll.yml");

    @TempDir
    Path root;

    @BeforeEach
    void aResult() throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("target/plimsoll"));
        Files.writeString(root.resolve("target/plimsoll/plimsoll.md"), OverviewMarkdown.MARKER + "\n");
    }

    @Test
    void the_first_comment_is_created_and_the_next_one_updates_it() throws Exception {
        fake("gh", "");
        assertThat(comment().exit()).isZero();
        assertThat(calls())
                .last()
                .asString()
                .contains(
                        "--method POST repos/acme/shop/issues/7/comments", "--field body=@target/plimsoll/plimsoll.md");

        Files.delete(root.resolve("calls"));
        fake("gh", "[ \"$2\" = --paginate ] && echo 4711");
        assertThat(comment().exit()).isZero();
        assertThat(calls()).last().asString().contains("--method PATCH repos/acme/shop/issues/comments/4711 ");
        assertThat(calls()).first().asString().contains("startswith(\"" + OverviewMarkdown.MARKER + "\")");
    }

    @Test
    void a_comment_that_is_forbidden_is_a_warning() throws Exception {
        fake("gh", "exit 1");

        Ended ended = comment();

        assertThat(ended.exit()).isZero();
        assertThat(ended.output()).contains("::warning::The comment was not written.");
    }

    @Test
    void what_measuring_ended_with_ends_the_job_after_the_reports() throws Exception {
        Map<String, String> env = new HashMap<>(Map.of("RUN", "echo \"$MAVEN_OPTS\"; exit 3", "HISTORY", "h.csv"));
        env.put("GITHUB_OUTPUT", root.resolve("out").toString());

        Ended measured = run(step("measure"), env);

        assertThat(measured.exit()).isZero();
        assertThat(measured.output()).contains("-Dplimsoll.historyFile=h.csv");
        assertThat(Files.readString(root.resolve("out"))).isEqualTo("code=3\n");
        assertThat(run(List.of("exit \"$CODE\""), Map.of("CODE", "3")).exit()).isEqualTo(3);
        assertThat(Files.readString(ACTION)).contains("run: exit \"$CODE\"");
    }

    @Test
    void the_sarif_of_all_modules_is_put_into_one_folder() throws Exception {
        for (String module : List.of("web", "core")) {
            Path folder = Files.createDirectories(root.resolve(module).resolve("target/plimsoll"));
            Files.writeString(folder.resolve("bundle-mem.sarif"), module);
        }
        Map<String, String> env = new HashMap<>(Map.of("DIRECTORY", ".", "RESULTS", "target/plimsoll"));
        env.put("RUNNER_TEMP", root.resolve("temp").toString());
        env.put("GITHUB_OUTPUT", root.resolve("out").toString());

        assertThat(run(step("sarif"), env).exit()).isZero();

        assertThat(Files.readString(root.resolve("out"))).startsWith("count=2\n");
        assertThat(root.resolve("temp/plimsoll-sarif/1-bundle-mem.sarif")).hasContent("core");
        assertThat(root.resolve("temp/plimsoll-sarif/2-bundle-mem.sarif")).hasContent("web");
    }

    @Test
    void the_note_on_a_merge_request_is_created_and_then_updated_however_its_marker_is_escaped() throws Exception {
        fake("curl", "echo '[{\"id\":5,\"type\":null,\"body\":\"Looks good\"}]'");
        assertThat(note().exit()).isZero();
        assertThat(calls()).last().asString().contains("--request POST", "body=<target/plimsoll/plimsoll.md");
        assertThat(calls()).last().asString().endsWith("projects/9/merge_requests/2/notes");

        for (String first : List.of("<", "\\u003c")) {
            fake(
                    "curl",
                    "cat <<'END'\n[{\"id\":5,\"type\":null,\"body\":\"Looks good\"},{\"id\":6,\"type\":null,\"body\":\""
                            + first + "!-- plimsoll -->\\nx\"}]\nEND");
            assertThat(note().exit()).isZero();
            assertThat(calls()).last().asString().contains("--request PUT").endsWith("merge_requests/2/notes/6");
        }
    }

    @Test
    void without_a_token_there_is_no_note() throws Exception {
        fake("curl", "");

        assertThat(run(script(GITLAB, "after_script:"), Map.of()).output()).contains("No note");
        assertThat(root.resolve("calls")).doesNotExist();
    }

    private Ended comment() throws Exception {
        return run(
                step("comment"),
                Map.of("FILE", "target/plimsoll/plimsoll.md", "GITHUB_REPOSITORY", "acme/shop", "PULL_REQUEST", "7"));
    }

    private Ended note() throws Exception {
        Map<String, String> env = new HashMap<>();
        env.put("PLIMSOLL_RESULTS", "target/plimsoll");
        env.put("PLIMSOLL_TOKEN", "t");
        env.put("CI_MERGE_REQUEST_IID", "2");
        env.put("CI_PROJECT_ID", "9");
        env.put("CI_API_V4_URL", "https://gitlab.example/api/v4");
        return run(script(GITLAB, "after_script:"), env);
    }

    private static List<String> step(String id) throws IOException {
        return script(ACTION, "- id: " + id);
    }

    /** The lines of the first block below a line. */
    private static List<String> script(Path file, String after) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int start = 0;
        while (!lines.get(start).strip().equals(after)) {
            start++;
        }
        while (!lines.get(start).endsWith("|")) {
            start++;
        }
        int indent = indent(lines.get(start + 1));
        List<String> block = new ArrayList<>();
        for (int i = start + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && indent(line) < indent) {
                break;
            }
            block.add(line.isBlank() ? "" : line.substring(indent));
        }
        return block;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void fake(String name, String body) throws IOException {
        Path file = root.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"" + name + " $*\" >> calls\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls"));
    }

    private record Ended(int exit, String output) {}

    /** As GitHub runs a step: the shell ends at the first command that fails. */
    private Ended run(List<String> script, Map<String, String> environment) throws Exception {
        Path file = Files.write(root.resolve("step.sh"), script);
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", file.toString())
                .directory(root.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PLIMSOLL") || name.startsWith("CI_"));
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
