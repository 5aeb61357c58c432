package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {

    private static final String GOAL = "perf-objects";
    private static final ObjectsResult RESULT = ObjectsFixture.objects().make();
    private static final GateResult PASS = new GateResult(Verdict.PASS, List.of(), List.of());
    private static final Set<ReportFormat> ALL = EnumSet.allOf(ReportFormat.class);

    @TempDir
    Path root;

    @Test
    void a_run_that_has_begun_has_no_result_of_an_earlier_one() throws Exception {
        TestBuild build = TestBuild.of(root, "shop");
        reports(build, "shop", ALL).write(RESULT, PASS);
        Files.writeString(folder("shop").resolve("perf-objects.flame.html"), "earlier");
        Files.writeString(folder("shop").resolve("app.log"), "earlier");

        reports(build, "shop", EnumSet.of(ReportFormat.JSON, ReportFormat.JUNIT))
                .begin(runInfo("shop"));

        assertThat(names(folder("shop")))
                .containsExactlyInAnyOrder(
                        "perf-objects.json",
                        "TEST-plimsoll-perf-objects.xml",
                        // For comparison with the next one; its name is not that of a result.
                        "perf-objects.previous.json",
                        "app.log",
                        "history.csv",
                        // What is over all results is updated, since other goals may have chosen it.
                        "summary.json",
                        "plimsoll.md",
                        "badge.json",
                        "custom-smaller-is-better.json",
                        "bencher.json",
                        "jmh.json");
        assertThat(Files.readString(folder("shop").resolve("plimsoll.md"))).contains("INCONCLUSIVE", "not measured");
        assertThat(unfinished(folder("shop")).reason().code()).isEqualTo(UnfinishedRun.NOT_FINISHED);
        assertThat(Files.readString(folder("shop").resolve("TEST-plimsoll-perf-objects.xml")))
                .contains("errors=\"1\"");
    }

    @Test
    void a_run_that_fails_says_why_and_the_index_shows_it() throws Exception {
        Reports reports = reports(TestBuild.of(root, "shop"), "shop", ALL);

        reports.failed(runInfo("shop"), "before it has begun");
        assertThat(folder("shop")).doesNotExist();
        reports.begin(runInfo("shop"));
        Path probe = ProbeJar.unpackInto(folder("shop"));
        reports.failed(runInfo("shop"), "GET / answered 500");
        assertThat(probe.getParent()).as("what was needed only to measure").doesNotExist();

        assertThat(unfinished(folder("shop")).reason().text()).isEqualTo("GET / answered 500");
        assertThat(Files.readString(folder("shop").resolve("index.html"))).contains("inconclusive", "not measured");
        assertThat(reports.verify(new BuildOutcome.Success())).isEqualTo(new BuildOutcome.Success());
    }

    @Test
    void what_was_saved_stays_if_a_later_step_fails() throws Exception {
        Reports reports = reports(TestBuild.of(root, "shop"), "shop", ALL);
        reports.begin(runInfo("shop"));

        reports.save(RESULT, PASS);
        reports.failed(runInfo("shop"), "the search took too long");

        assertThat(StoredResults.in(folder("shop")))
                .singleElement()
                .isInstanceOf(StoredResult.Finished.class)
                .extracting(StoredResult::verdict)
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void a_report_that_cannot_be_written_ends_the_build_once_all_else_is_done() throws Exception {
        Files.createDirectories(folder("shop").resolve("perf-objects.md/in-the-way"));
        Reports reports = reports(TestBuild.of(root, "shop"), "shop", ALL);
        reports.begin(runInfo("shop"));

        reports.write(RESULT, PASS);

        assertThat(StoredResults.in(folder("shop")).get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(reports.verify(new BuildOutcome.Success()).end())
                .get()
                .asString()
                .contains("perf-objects.md cannot be written: ");
    }

    @Test
    void a_report_of_an_earlier_run_that_cannot_be_deleted_ends_the_build_once_all_else_is_done() throws Exception {
        Files.createDirectories(folder("shop").resolve("perf-objects.csv/in-the-way"));
        Reports reports = reports(TestBuild.of(root, "shop"), "shop", EnumSet.of(ReportFormat.JSON));

        reports.begin(runInfo("shop"));
        reports.write(RESULT, PASS);

        assertThat(StoredResults.in(folder("shop")).get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(reports.verify(new BuildOutcome.Success()).end())
                .get()
                .asString()
                .contains("perf-objects.csv, which an earlier run left, cannot be deleted: ");
    }

    @Test
    void where_not_even_the_json_can_be_written_nothing_is_begun() throws Exception {
        Files.createDirectories(folder("shop").resolve("perf-objects.json/in-the-way"));

        assertThatThrownBy(
                        () -> reports(TestBuild.of(root, "shop"), "shop", ALL).begin(runInfo("shop")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("perf-objects.json cannot be written: ")
                .hasMessageContaining("-Dplimsoll.outputDirectory");
    }

    @Test
    void a_module_that_has_nothing_any_more_takes_its_own_results_back_and_no_others() throws Exception {
        TestBuild build = TestBuild.of(root, "shop");
        Reports reports = reports(build, "shop", ALL);
        reports.begin(runInfo("shop"));

        reports.withdraw(
                new RunInfo(GOAL, "g:other:1", "default-cli", runInfo("shop").startedAt(), "1"));
        assertThat(folder("shop").resolve("perf-objects.json")).exists();
        reports.withdraw(
                new RunInfo(GOAL, "g:shop:2", "default-cli", runInfo("shop").startedAt(), "1"));

        assertThat(names(folder("shop"))).isEmpty();
    }

    @Test
    void the_index_of_the_top_project_finds_each_module_where_it_has_its_results() throws Exception {
        TestBuild build = TestBuild.of(root, "parent", "shop", "bill");
        Path elsewhere = root.resolve("elsewhere");
        Reports.of(build.at("shop"), elsewhere, elsewhere, ALL).begin(runInfo("shop"));

        reports(build, "bill", ALL).begin(runInfo("bill"));

        assertThat(Files.readString(folder("parent").resolve("index.html")))
                .contains("../../../elsewhere/perf-objects.html", "../../../bill/target/plimsoll/perf-objects.html");
    }

    @Test
    void the_index_links_to_results_in_a_folder_that_is_given_relative_to_the_current_one() throws Exception {
        TestBuild build = TestBuild.of(root, "parent", "shop", "bill");
        Path elsewhere =
                Path.of("").toAbsolutePath().relativize(root.toAbsolutePath().resolve("elsewhere"));
        Reports.of(build.at("shop"), elsewhere, elsewhere, ALL).begin(runInfo("shop"));

        reports(build, "bill", ALL).begin(runInfo("bill"));

        assertThat(Files.readString(folder("parent").resolve("index.html")))
                .contains("../../../elsewhere/perf-objects.html", "../../../bill/target/plimsoll/perf-objects.html");
    }

    @Test
    void existing_results_of_all_modules_get_a_page_without_measuring() throws Exception {
        TestBuild before = TestBuild.of(root, "parent", "shop", "bill");
        reports(before, "shop", ALL).begin(runInfo("shop"));
        reports(before, "bill", ALL).write(RESULT, PASS);
        TestBuild build = TestBuild.of(root, "parent", "shop", "bill");
        Files.delete(folder("parent").resolve("index.html"));

        assertThat(reports(build, "parent", ALL).aggregate()).isEqualTo(new BuildOutcome.Success());

        assertThat(Files.readString(folder("parent").resolve("index.html")))
                .contains("../../../shop/target/plimsoll/perf-objects.html")
                .contains("../../../bill/target/plimsoll/perf-objects.html");
        assertThat(build.lines())
                .containsExactly("1 inconclusive; 1 pass", "Reports: parent/target/plimsoll/index.html");
    }

    @Test
    void a_result_that_cannot_be_read_is_inconclusive_in_what_is_written_over_all_results() throws Exception {
        TestBuild before = TestBuild.of(root, "parent", "shop", "bill");
        reports(before, "shop", ALL).write(RESULT, PASS);
        reports(before, "bill", ALL).write(RESULT, PASS);
        Path broken = Files.writeString(folder("shop").resolve("perf-objects.json"), "");
        Files.createSymbolicLink(folder("bill").resolve("perf-mem.json"), Path.of("nowhere"));
        TestBuild build = TestBuild.of(root, "parent", "shop", "bill");

        assertThat(reports(build, "parent", ALL).aggregate()).isEqualTo(new BuildOutcome.Success());

        assertThat(build.lines())
                .containsOnlyOnce("[WARNING] The index lists a result as inconclusive. The result " + broken
                        + " is damaged: it is empty. Measure again, or delete the file.")
                .contains("2 inconclusive; 1 pass");
        assertThat(folder("parent").resolve("plimsoll.md"))
                .content()
                .contains(
                        "2 of 3 results inconclusive", "perf-objects.json is damaged", "perf-mem.json cannot be read");
        assertThat(folder("parent").resolve("summary.json"))
                .content()
                .contains("\"verdict\": \"inconclusive\"", "\"project\": \"g:shop:1\"", "\"goal\": \"perf-mem\"");
        assertThat(folder("parent").resolve("badge.json")).content().contains("\"message\": \"inconclusive\"");
    }

    @Test
    void without_any_result_there_is_nothing_to_report() {
        TestBuild build = TestBuild.of(root, "parent", "shop");

        assertThatThrownBy(() -> reports(build, "parent", ALL).aggregate())
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("There are no results in any module: measure first");
    }

    /** Another file system has the same effect as another drive of Windows. */
    @Test
    void the_index_leaves_out_what_no_link_leads_to() throws Exception {
        TestBuild build = TestBuild.of(root, "parent", "shop", "bill");
        reports(build, "shop", ALL).begin(runInfo("shop"));
        try (FileSystem drive = FileSystems.newFileSystem(root.resolve("drive.zip"), Map.of("create", "true"))) {
            Path elsewhere = Files.createDirectory(drive.getPath("/elsewhere"));
            for (String name : List.of("perf-objects.json", "perf-objects.html")) {
                Files.copy(folder("shop").resolve(name), elsewhere.resolve(name));
            }
            new Index(build.at("shop"), elsewhere, ReportSettings.of(ALL)).register();

            reports(build, "bill", ALL).begin(runInfo("bill"));

            assertThat(Files.readString(folder("parent").resolve("index.html")))
                    .contains("../../../bill/target/plimsoll/perf-objects.html")
                    .doesNotContain("elsewhere");
        }
    }

    @Test
    void the_comment_of_the_top_project_has_all_modules_and_links_to_where_they_are_published() throws Exception {
        TestBuild build = TestBuild.of(root, "", "shop", "bill");
        for (String module : List.of("shop", "bill")) {
            ReportSettings settings = new ReportSettings(ALL, "https://ci.example/1/", Optional.empty());
            Reports.of(build.at(module), folder(module), folder(module), settings, Map.of())
                    .begin(runInfo(module));
        }

        assertThat(Files.readString(folder("").resolve("plimsoll.md")))
                .startsWith("<!-- plimsoll -->\n")
                .contains("| shop | [perf-objects](https://ci.example/1/shop/target/plimsoll/perf-objects.html) |")
                .contains("| bill | [perf-objects](https://ci.example/1/bill/target/plimsoll/perf-objects.html) |");
        assertThat(Files.readString(folder("shop").resolve("plimsoll.md"))).doesNotContain("bill");
    }

    @Test
    void without_an_address_links_are_relative_to_the_comment() throws Exception {
        TestBuild build = TestBuild.of(root, "parent", "shop");
        reports(build, "shop", ALL).begin(runInfo("shop"));

        assertThat(Files.readString(folder("shop").resolve("plimsoll.md")))
                .contains("[perf-objects](perf-objects.html)");
        assertThat(Files.readString(folder("parent").resolve("plimsoll.md")))
                .contains("[perf-objects](../../../shop/target/plimsoll/perf-objects.html)");
    }

    @Test
    void each_build_adds_one_line_to_the_history_and_the_page_shows_how_figures_developed() throws Exception {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        for (int i = 0; i < 2; i++) {
            TestBuild build = TestBuild.of(root, "shop");
            build.at("shop").shared("dev.plimsoll.history.start", () -> Instant.EPOCH.toString());
            Reports reports = Reports.of(
                    build.at("shop"),
                    folder("shop"),
                    folder("shop"),
                    ReportSettings.of(ALL),
                    Map.of("GITHUB_SHA", commit));
            reports.write(RESULT, PASS);
        }
        Path file = folder("shop").resolve("history.csv");
        assertThat(Files.readAllLines(file)).hasSize(2);

        reports(TestBuild.of(root, "shop"), "shop", ALL).write(RESULT, PASS);

        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(Files.readAllLines(file).get(0))
                .isEqualTo("time,commit,project,perf-objects.allocatedPerRequest,perf-objects.objectsPerRequest");
        assertThat(Files.readAllLines(file).get(1)).startsWith("1970-01-01T00:00:00Z," + commit + ",com.acme:shop,");
        assertThat(Files.readString(folder("shop").resolve("index.html")))
                .contains("perf-objects.objectsPerRequest", "<polyline points=\"3.0,", "aria-label=\"2 builds\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "gr\u00F6\u00DFe,b\n"})
    void a_file_that_is_no_history_is_left_alone(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(root.resolve("notes.csv"), bytes);
        Reports reports = Reports.of(
                TestBuild.of(root, "shop").at("shop"),
                folder("shop"),
                folder("shop"),
                new ReportSettings(ALL, "", Optional.of(file)),
                Map.of());

        reports.write(RESULT, PASS);

        assertThat(file).hasBinaryContent(bytes);
        assertThat(reports.verify(new BuildOutcome.Success()).end())
                .get()
                .asString()
                .contains("notes.csv is not a history that Plimsoll wrote", "-Dplimsoll.historyFile");
    }

    private Reports reports(TestBuild build, String module, Set<ReportFormat> formats) {
        return Reports.of(build.at(module), folder(module), folder(module), formats);
    }

    private static RunInfo runInfo(String module) {
        RunInfo runInfo = RESULT.header().runInfo();
        return new RunInfo(GOAL, "g:" + module + ":1", "default-cli", runInfo.startedAt(), "1");
    }

    private static UnfinishedRun unfinished(Path folder) throws IOException {
        return ((StoredResult.Unfinished) StoredResults.in(folder).get(0)).run();
    }

    private Path folder(String module) {
        return root.resolve(module).resolve("target/plimsoll");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
