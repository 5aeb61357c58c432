package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnchangedRunTest {

    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();
    private Path reports;
    private Path pom;
    private Path classes;
    private Path page;

    @BeforeEach
    void createFiles() throws IOException {
        reports = Files.createDirectories(directory.resolve("target/plimsoll"));
        pom = Files.writeString(directory.resolve("pom.xml"), "<project/>");
        classes = Files.createDirectories(directory.resolve("target/classes/shop"));
        Files.writeString(classes.resolve("Shop.class"), "1");
        page = Files.writeString(directory.resolve("target/index.html"), "<p>");
        Files.writeString(reports.resolve("bundle-mem.json"), "{}");
        Files.writeString(reports.resolve("index.html"), "<p>");
    }

    @Test
    void says_the_same_for_as_long_as_nothing_has_changed() {
        keep();

        assertThat(saysTheSame("settings", LATER)).isTrue();
        assertThat(said).containsExactly("W a warning", "I 185 MiB, PASS");
        said.clear();
        assertThat(saysTheSame("settings", LATER)).isTrue();
        assertThat(said).containsExactly("W a warning", "I 185 MiB, PASS");
    }

    @Test
    void measures_if_nothing_was_kept() {
        assertThat(saysTheSame("settings", LATER)).isFalse();
        assertThat(said).isEmpty();
    }

    @Test
    void measures_with_other_settings() {
        keep();

        assertMeasures("other settings");
    }

    @Test
    void measures_once_a_file_has_changed() throws IOException {
        keep();
        Files.writeString(pom, "<project></project>");

        assertMeasures("settings");
    }

    @Test
    void measures_once_a_file_exists_that_was_missing() throws IOException {
        keep();
        Files.writeString(directory.resolve("plimsoll-baseline.json"), "{}");

        assertMeasures("settings");
    }

    @Test
    void measures_once_a_class_has_changed_but_for_its_size() throws IOException {
        keep();
        Files.writeString(classes.resolve("Shop.class"), "2");

        assertMeasures("settings");
    }

    @Test
    void measures_once_there_is_one_more_class() throws IOException {
        keep();
        Files.writeString(classes.resolve("Cart.class"), "1");

        assertMeasures("settings");
    }

    @Test
    void measures_once_a_class_is_gone() throws IOException {
        keep();
        Files.delete(classes.resolve("Shop.class"));

        assertMeasures("settings");
    }

    @Test
    void measures_if_its_own_report_was_changed() throws IOException {
        keep();
        Files.writeString(reports.resolve("bundle-mem.json"), "[]");

        assertMeasures("settings");
    }

    @Test
    void measures_if_a_report_is_gone() throws IOException {
        keep();
        Files.delete(reports.resolve("index.html"));

        assertMeasures("settings");
    }

    @Test
    void measures_if_the_page_over_all_results_is_gone() throws IOException {
        keep();
        Files.delete(page);

        assertMeasures("settings");
    }

    @Test
    void measures_if_what_was_said_was_cut() throws IOException {
        keep();
        Path kept = reports.resolve("bundle-mem.unchanged");
        Files.write(kept, Files.readAllLines(kept).subList(0, 2));

        assertMeasures("settings");
    }

    @Test
    void says_the_same_after_another_goal_wrote_the_index() throws IOException {
        keep();
        Files.writeString(reports.resolve("index.html"), "<p>two goals");

        assertThat(saysTheSame("settings", LATER)).isTrue();
    }

    @Test
    void measures_while_a_file_may_be_changing() {
        keep();

        assertThat(saysTheSame("settings", Clock.systemUTC())).isFalse();
        assertThat(run("settings", Clock.systemUTC(), new GoalLog(log())).inputs())
                .isEmpty();
    }

    @Test
    void keeps_nothing_if_a_file_changed_while_it_was_used() throws IOException {
        GoalLog log = new GoalLog(log());
        UnchangedRun.Inputs before = run("settings", LATER, log).inputs().orElseThrow();
        log.info("185 MiB, PASS");
        Files.writeString(classes.resolve("Shop.class"), "2");
        before.keep();

        assertThat(reports).isDirectoryNotContaining("glob:**.unchanged");
    }

    @Test
    void measures_if_what_was_kept_is_damaged() throws IOException {
        keep();
        Files.writeString(reports.resolve("bundle-mem.unchanged"), "");

        assertMeasures("settings");
    }

    private void assertMeasures(String settings) {
        assertThat(saysTheSame(settings, LATER)).isFalse();
        assertThat(said).isEmpty();
    }

    private void keep() {
        GoalLog log = new GoalLog(log());
        Optional<UnchangedRun.Inputs> before = run("settings", LATER, log).inputs();
        log.warn("a warning");
        log.info("185 MiB, PASS");
        before.orElseThrow().keep();
        said.clear();
    }

    private boolean saysTheSame(String settings, Clock clock) {
        return run(settings, clock, new GoalLog(log())).saysTheSame();
    }

    private UnchangedRun run(String settings, Clock clock, GoalLog log) {
        return new UnchangedRun(
                "bundle-mem",
                reports,
                settings,
                List.of(pom, directory.resolve("plimsoll-baseline.json"), classes),
                List.of(page),
                log,
                clock);
    }

    private BuildLog log() {
        return new BuildLog() {
            @Override
            public void debug(String text) {}

            @Override
            public void info(String text) {
                said.add("I " + text);
            }

            @Override
            public void warn(String text) {
                said.add("W " + text);
            }
        };
    }
}
