package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who comes from Ruby finds each command, variable and option on one page. */
class DerailedPageTest {

    /** The tasks of derailed_benchmarks 2.2, as {@code derailed} takes them. */
    private static final List<String> COMMANDS = List.of(
            "bundle:mem",
            "bundle:objects",
            "exec perf:allocated_objects",
            "exec perf:app",
            "exec perf:gc",
            "exec perf:heap",
            "exec perf:heap_diff",
            "exec perf:ips",
            "exec perf:kernel_require_patch",
            "exec perf:library",
            "exec perf:mem",
            "exec perf:mem_over_time",
            "exec perf:objects",
            "exec perf:rack_load",
            "exec perf:rails_load",
            "exec perf:ram_over_time",
            "exec perf:setup",
            "exec perf:stackprof",
            "exec perf:test");

    /** What its sources read from the environment. */
    private static final List<String> VARIABLES = List.of(
            "ALLOW_FILES",
            "BUNDLE_GEMFILE",
            "CNT",
            "CONTENT_TYPE",
            "CUT_OFF",
            "DERAILED_DEBUG",
            "DERAILED_PATH_TO_LIBRARY",
            "DERAILED_SCRIPT",
            "DERAILED_SCRIPT_COUNT",
            "DERAILED_SKIP_ACTIVE_RECORD",
            "DERAILED_SKIP_RAILS_REQUIRES",
            "DISABLE_SPRING",
            "ENDPOINT",
            "HTTP_…",
            "IGNORE_FILES_REGEXP",
            "IPS_ITERATIONS",
            "IPS_SUITE",
            "IPS_TIME",
            "IPS_WARMUP",
            "LOG_LEVEL",
            "PATH_TO_HIT",
            "RACK_ENV",
            "RAILS_ENV",
            "REFS_TO_TEST",
            "REQUEST_BODY",
            "REQUEST_METHOD",
            "SECRET_KEY_BASE",
            "SHAS_TO_TEST",
            "SKIP_FILE_WRITE",
            "TEST_COUNT",
            "USE_AUTH",
            "USE_SERVER",
            "WARM_COUNT");

    /** The options of memory_profiler 1.1. */
    private static final List<String> OPTIONS = List.of(
            "allocated_strings",
            "allow_files",
            "color_output",
            "detailed_report",
            "ignore_files",
            "normalize_paths",
            "retained_strings",
            "scale_bytes",
            "to_file",
            "top",
            "trace");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern GOAL = Pattern.compile("\\bplimsoll:([a-z-]+)|^([a-z]+(?:-[a-z]+)*)$");
    private static final Pattern PROPERTY = Pattern.compile("-Dplimsoll\\.(\\w+)");

    /** A row of a table: what Ruby has, and what Plimsoll has for it. */
    private record Row(String theirs, String ours) {

        Set<String> names() {
            return new TreeSet<>(code(theirs));
        }
    }

    @Test
    void each_command_variable_and_option_has_one_row() throws IOException {
        List<String> named =
                rows().stream().flatMap(row -> code(row.theirs()).stream()).toList();
        List<String> all = new ArrayList<>(COMMANDS);
        all.addAll(VARIABLES);
        all.addAll(OPTIONS);

        assertThat(named).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void each_command_has_a_goal_that_exists() throws IOException {
        PluginGoals plugin = PluginGoals.ofSources();
        for (Row row : rows()) {
            if (row.names().stream().anyMatch(COMMANDS::contains) && !row.ours().startsWith("not needed")) {
                assertThat(goals(row)).as(row.theirs()).isNotEmpty();
            }
            assertThat(plugin.names()).as(row.theirs()).containsAll(goals(row));
        }
    }

    /** If a row names goals, each of its parameters is one of these goals'. */
    @Test
    void parameters_are_those_of_the_goals_beside_them() throws IOException {
        PluginGoals plugin = PluginGoals.ofSources();
        int parameters = 0;
        for (Row row : rows()) {
            for (MatchResult property : PROPERTY.matcher(row.ours()).results().toList()) {
                parameters++;
                String name = property.group(1);
                Set<String> goals = goals(row);
                boolean exists = goals.isEmpty()
                        ? plugin.parameters().contains(name)
                        : goals.stream().anyMatch(goal -> plugin.has(goal, name));
                assertThat(exists).as(name + " in: " + row).isTrue();
            }
        }
        assertThat(parameters).isGreaterThan(15);
    }

    private static Set<String> goals(Row row) throws IOException {
        Set<String> known = PluginGoals.ofSources().names();
        Set<String> goals = new TreeSet<>();
        for (String code : code(row.ours())) {
            for (MatchResult goal : GOAL.matcher(code).results().toList()) {
                if (goal.group(1) != null) {
                    goals.add(goal.group(1));
                } else if (known.contains(goal.group(2))) {
                    goals.add(goal.group(2));
                }
            }
        }
        return goals;
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : MarkdownPage.read(Path.of("src/site/markdown/derailed.md"))
                .text()
                .lines()
                .toList()) {
            String[] cells = line.split("\\|");
            boolean isRow = line.startsWith("|") && cells.length == 3 && !line.startsWith("| ---");
            if (isRow && !cells[2].strip().equals("Plimsoll")) {
                rows.add(new Row(cells[1].strip(), cells[2].strip()));
            }
        }
        assertThat(rows).hasSizeGreaterThan(30);
        return rows;
    }

    private static List<String> code(String text) {
        return CODE.matcher(text).results().map(code -> code.group(1)).toList();
    }
}
