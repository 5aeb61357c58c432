package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for those who know derailed_benchmarks and memory_profiler leaves none of their names out, and names only what exists. */
class DerailedPageTest {

    /** Of derailed_benchmarks 2.2. */
    private static final List<String> COMMANDS = List.of(
            "bundle:mem",
            "bundle:objects",
            "exec --help",
            "perf:mem",
            "perf:objects",
            "perf:allocated_objects",
            "perf:mem_over_time",
            "perf:ram_over_time",
            "perf:ips",
            "perf:test",
            "perf:heap",
            "perf:heap_diff",
            "perf:gc",
            "perf:stackprof",
            "perf:library",
            "perf:app",
            "perf:rack_load",
            "perf:rails_load");

    private static final List<String> VARIABLES = List.of(
            "TEST_COUNT",
            "CNT",
            "WARM_COUNT",
            "PATH_TO_HIT",
            "ENDPOINT",
            "REQUEST_METHOD",
            "REQUEST_BODY",
            "CONTENT_TYPE",
            "HTTP_",
            "USE_SERVER",
            "USE_AUTH",
            "CUT_OFF",
            "ALLOW_FILES",
            "IGNORE_FILES_REGEXP",
            "TIMES",
            "RAILS_ENV",
            "RACK_ENV",
            "SKIP_FILE_WRITE",
            "SHAS_TO_TEST",
            "REFS_TO_TEST",
            "DERAILED_PATH_TO_LIBRARY",
            "DERAILED_SCRIPT",
            "DERAILED_SCRIPT_COUNT",
            "DERAILED_SKIP_ACTIVE_RECORD",
            "DERAILED_SKIP_RAILS_REQUIRES",
            "DERAILED_DEBUG",
            "IPS_WARMUP",
            "IPS_TIME",
            "IPS_ITERATIONS",
            "IPS_SUITE");

    /** Of memory_profiler 1.1. */
    private static final List<String> OPTIONS = List.of(
            "top",
            "allow_files",
            "ignore_files",
            "trace",
            "to_file",
            "color_output",
            "retained_strings",
            "allocated_strings",
            "detailed_report",
            "scale_bytes",
            "normalize_paths",
            "--max",
            "--classes",
            "--allow-files",
            "--ignore-files",
            "--out",
            "--no-color",
            "--retained-strings",
            "--allocated-strings",
            "--detailed",
            "--scale-bytes",
            "--normalize-paths",
            "--pretty");

    /** In code of the second column: a goal has a hyphen, a parameter is in an element or after {@code -Dplimsoll.}. */
    private static final Pattern GOAL =
            Pattern.compile("`((?:[a-z]+-)+[a-z]+|capacity|compare|upgrades)`|plimsoll:([a-z-]+)");

    private static final Pattern PARAMETER = Pattern.compile("-Dplimsoll\\.(\\w+)|`<?([a-z]+[A-Z]\\w*)>?`|`<(\\w+)>`");

    @Test
    void no_command_variable_or_option_is_missing() throws IOException {
        Set<String> named = new TreeSet<>();
        rows().forEach(row -> Pattern.compile("`([^`]+)`")
                .matcher(row.get(0))
                .results()
                .forEach(code -> named.add(
                        code.group(1).replaceFirst("^exec perf:", "perf:").replace("…", ""))));

        assertThat(named).containsAll(COMMANDS).containsAll(VARIABLES).containsAll(OPTIONS);
    }

    @Test
    void each_row_has_an_answer() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(row).hasSize(2);
            assertThat(row.get(1)).isNotBlank();
        });
    }

    @Test
    void the_goals_that_answer_exist() throws IOException {
        Set<String> goals = matches(GOAL);

        assertThat(goals).hasSizeGreaterThan(8);
        assertThat(PluginGoals.ofSources().names()).containsAll(goals);
    }

    @Test
    void the_parameters_that_answer_exist() throws Exception {
        Set<String> parameters = matches(PARAMETER);
        Set<String> known = new TreeSet<>(PluginGoals.ofSources().parameters());
        known.addAll(PluginGoals.elementsOfEntries());

        assertThat(parameters).hasSizeGreaterThan(20);
        assertThat(known).containsAll(parameters);
    }

    private static Set<String> matches(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        rows().forEach(row -> pattern.matcher(row.get(1))
                .results()
                .forEach(match -> found.add(Stream.iterate(1, group -> group <= match.groupCount(), group -> group + 1)
                        .map(match::group)
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow())));
        return found;
    }

    /** The cells of each row of each table but its head. */
    private static List<List<String>> rows() throws IOException {
        return MarkdownPage.read(Path.of("src/site/markdown/derailed.md"))
                .text()
                .lines()
                .filter(line -> line.startsWith("| ")
                        && !line.startsWith("| ---")
                        && !line.startsWith("| derailed |")
                        && !line.startsWith("| memory_profiler |"))
                .map(line -> List.of(
                        line.replaceFirst("^\\| ", "").replaceFirst(" \\|$", "").split(" \\| ", -1)))
                .toList();
    }
}
