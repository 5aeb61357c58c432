package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.SpringBootResult;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsMergeTest {

    private static final String COMMIT = "a".repeat(40);
    private static final Environment SAME = ResultFixture.ENVIRONMENT;

    @TempDir
    private Path root;

    @Test
    void the_results_of_all_parts_become_those_of_the_module() throws Exception {
        merge(part("2/2", "heavy", SAME), part("1/2", "default", SAME));

        assertThat(StoredResults.in(results("shop")))
                .extracting(StoredResult::runInfo)
                .extracting(RunInfo::execution)
                .containsExactly("default", "heavy");
        assertThat(results("shop").resolve("bundle-mem.html")).exists();
        assertThat(results("shop").resolve("heavy/bundle-mem.html")).exists();
        assertThat(results("shop").resolve("index.html")).content().contains("heavy/bundle-mem.html");
    }

    @Test
    void what_was_merged_is_a_line_of_the_history() throws Exception {
        merge(part("2/2", "heavy", SAME), part("1/2", "default", SAME));

        assertThat(Files.readString(results("shop").resolve("history.csv")).lines())
                .hasSize(2)
                .anyMatch(line -> line.contains(",g:shop,"));
    }

    @Test
    void parts_of_unknown_commits_are_merged_with_a_warning() throws Exception {
        Path part = root.resolve("unknown.zip");
        packing(measured(1, "default", SAME), "").pack(PartInfo.Numbers.parse("1/1"), part);

        TestBuild build = TestBuild.of(root, "shop", "bill");
        new PartsMerge(goal(build.at("shop"), "shop"), results("shop"), Map.of()).merge(List.of(part));

        assertThat(results("shop").resolve("bundle-mem.json")).exists();
        assertThat(build.lines())
                .map(line -> line.replaceFirst("^.*?(?=It is)", ""))
                .anyMatch(line -> line.startsWith("It is not known whether the parts were measured"));
    }

    @Test
    void a_run_that_failed_stays_inconclusive() throws Exception {
        Reports failed = reports(node(1), "heavy");
        RunInfo info = new RunInfo("bundle-mem", "g:shop:1", "heavy", Instant.EPOCH, "1");
        failed.begin(info);
        failed.failed(info, "no such jvm");
        Path file = root.resolve("1.zip");
        packing(node(1), COMMIT).pack(PartInfo.Numbers.parse("1/1"), file);

        merge(file);

        assertThat(Files.readString(results("shop").resolve("heavy/bundle-mem.json")))
                .contains("run-failed", "no such jvm");
    }

    @Test
    void a_missing_part_is_named() throws Exception {
        Path only = part("3/3", "default", SAME);

        assertThatThrownBy(() -> merge(only))
                .isInstanceOf(RunException.class)
                .hasMessage(
                        "Part 1 of 3 is missing: expected all 3. Add it to <parts> (-Dplimsoll.parts), or measure it with"
                                + " plimsoll:attach -Dplimsoll.part=1/3.");
    }

    @Test
    void a_part_that_is_there_twice_is_refused() throws Exception {
        Path first = part("1/2", "default", SAME);
        Path second = Files.copy(first, root.resolve("copy.zip"));

        assertThatThrownBy(() -> merge(first, second))
                .hasMessage("Part 1 of 2 is there twice: " + first + " and " + second
                        + ". Remove one of them from <parts> (-Dplimsoll.parts).");
    }

    @Test
    void a_copy_in_the_same_folder_is_the_same_part() throws Exception {
        Path folder = Files.createDirectories(root.resolve("target/project-local-repo"));
        Files.copy(part("1/2", "default", SAME), folder.resolve("shop-1-plimsoll-1-of-2.zip"));
        Files.copy(root.resolve("plimsoll-1-of-2.zip"), root.resolve("target/plimsoll-1-of-2.zip"));
        Files.copy(part("2/2", "heavy", SAME), root.resolve("target/plimsoll-2-of-2.zip"));

        merge(root.resolve("target"));

        assertThat(StoredResults.in(results("shop"))).hasSize(2);
    }

    @Test
    void a_part_of_another_commit_is_refused() throws Exception {
        Path first = part("1/2", "default", SAME);
        Path second = root.resolve("other.zip");
        packing(measured(2, "heavy", SAME), "b".repeat(40)).pack(PartInfo.Numbers.parse("2/2"), second);

        assertThatThrownBy(() -> merge(first, second))
                .hasMessage("The parts do not belong together: in part 2 of 2 (" + second + "), the commit is "
                        + "b".repeat(40) + ", expected " + COMMIT
                        + ". Measure all parts in one build of the CI server, and merge those.");
    }

    @Test
    void a_part_of_another_project_is_refused() throws Exception {
        Path part = part("1/1", "default", SAME);

        assertThatThrownBy(() -> new PartsMerge(goal("bill"), results("bill"), variables(COMMIT)).merge(List.of(part)))
                .hasMessageContaining("the project is g:shop:1, expected g:bill:1");
    }

    @Test
    void parts_of_different_numbers_of_parts_are_refused() throws Exception {
        Path first = part("1/2", "default", SAME);
        Path second = part("2/3", "heavy", SAME);

        assertThatThrownBy(() -> merge(first, second)).hasMessageContaining("the number of parts is 3, expected 2");
    }

    @Test
    void a_result_that_is_in_two_parts_is_refused() throws Exception {
        Path first = part("1/2", "heavy", SAME);
        Path second = part("2/2", "heavy", SAME);

        assertThatThrownBy(() -> merge(first, second))
                .hasMessage("Both part 1 of 2 (" + first + ") and part 2 of 2 (" + second + ") have the result "
                        + Path.of("heavy/bundle-mem.json")
                        + ". Measure each goal in one part, or give its executions different ids.");
    }

    @Test
    void parts_of_different_environments_are_refused() throws Exception {
        Path first = part("1/2", "default", SAME);

        assertThatThrownBy(() -> merge(first, part("2/2", "heavy", with("21.0.1", "Debian", "amd64", "Linux 6.18"))))
                .hasMessageContaining("the JDK of part 2 of 2")
                .hasMessageContaining("is 21.0.1, that of part 1 of 2")
                .hasMessageEndingWith("is 17.0.15+6. Measure all parts on the same kind of node.");
        assertThatThrownBy(() -> merge(first, part("2/2", "heavy", with("17.0.15+6", "Azul", "amd64", "Linux 6.18"))))
                .hasMessageContaining("the vendor of the JDK of part 2 of 2");
        assertThatThrownBy(
                        () -> merge(first, part("2/2", "heavy", with("17.0.15+6", "Debian", "aarch64", "Linux 6.18"))))
                .hasMessageContaining("the architecture of part 2 of 2");
        assertThatThrownBy(
                        () -> merge(first, part("2/2", "heavy", with("17.0.15+6", "Debian", "amd64", "Mac OS X 15"))))
                .hasMessageContaining("the operating system of part 2 of 2")
                .hasMessageContaining("is Mac OS X, ");
        assertThat(results("shop")).doesNotExist();

        merge(first, part("2/2", "heavy", with("17.0.15+6", "Debian", "amd64", "Linux 6.1")));
    }

    @Test
    void nothing_is_unpacked_but_results() throws Exception {
        String description = new PartInfo(1, 1, "g:shop:1", COMMIT, "1").text();

        for (String name : List.of(
                "../evil.json", "/evil.json", "a/../evil.json", "a/b/evil.json", "evil.html", "..\\evil.json")) {
            Path zip = zip(Map.of("part.txt", description, name, "{}"));

            assertThatThrownBy(() -> merge(zip))
                    .hasMessage(zip + " is not a part that plimsoll:attach has written: it contains " + name
                            + ". Check <parts> (-Dplimsoll.parts).");
        }
    }

    @Test
    void what_is_not_a_part_is_refused() throws Exception {
        assertThatThrownBy(() -> merge(zip(Map.of("bundle-mem.json", "{}"))))
                .hasMessageContaining("it has no part.txt");
        assertThatThrownBy(() -> merge(zip(Map.of("part.txt", "part: 4/3\nproject: p\ncommit: \nplimsoll: 1\n"))))
                .hasMessageContaining("part.txt in it is damaged");
        Path nothing = root.resolve("nothing.zip");
        assertThatThrownBy(() -> merge(nothing))
                .hasMessage("The part " + nothing + " cannot be read: " + nothing
                        + ": it does not exist. Check <parts> (-Dplimsoll.parts).");
        Path empty = Files.createDirectory(root.resolve("empty"));
        assertThatThrownBy(() -> merge(empty)).hasMessageStartingWith("There is no part in [" + empty + "]");
    }

    @Test
    void a_result_that_cannot_be_read_is_neither_attached_nor_merged() throws Exception {
        Path results = measured(1, "default", SAME);
        Path broken = Files.writeString(results.resolve("perf-mem.json"), "");
        Path file = root.resolve("part.zip");

        assertThatThrownBy(() -> packing(results, COMMIT).pack(PartInfo.Numbers.parse("1/1"), file))
                .isInstanceOf(RunException.class)
                .hasMessage("Nothing was attached, since merge could not read all of it:\nThe result " + broken
                        + " is damaged: it is empty. Measure again, or delete the file.");
        assertThat(file).doesNotExist();

        Path zip = zip(Map.of(
                "part.txt",
                new PartInfo(1, 1, "g:shop:1", COMMIT, "1").text(),
                "heavy/bundle-mem.json",
                "{\"schema\": 2}"));
        assertThatThrownBy(() -> merge(zip))
                .isInstanceOf(RunException.class)
                .hasMessage("Nothing was merged, since the part " + zip + " cannot be read: "
                        + Path.of("heavy/bundle-mem.json")
                        + " in it is not of this version of Plimsoll: 'schema' is 2, expected 1. Measure this part again,"
                        + " with the version of Plimsoll that merges.");
        assertThat(results("shop")).doesNotExist();
    }

    @Test
    void zip_files_are_found_in_folders() throws Exception {
        Path folder = Files.createDirectories(root.resolve("downloaded/node"));
        Files.move(part("1/1", "default", SAME), folder.resolve("part.zip"));

        merge(root.resolve("downloaded"));

        assertThat(StoredResults.in(results("shop"))).hasSize(1);
    }

    @Test
    void a_part_is_one_of_at_most_999() {
        assertThat(PartInfo.Numbers.parse("2/999")).isEqualTo(new PartInfo.Numbers(2, 999));
        for (String wrong : List.of("0/3", "3/2", "1/1000", "1/9999999999", "1", "a/b")) {
            assertThatThrownBy(() -> PartInfo.Numbers.parse(wrong))
                    .hasMessage("expected a part and the number of parts, at most 999, for example 1/3, not " + wrong);
        }
    }

    private void merge(Path... files) throws RunException {
        new PartsMerge(goal("shop"), results("shop"), variables(COMMIT)).merge(Arrays.asList(files));
    }

    /** What a node measures and attaches. */
    private Path part(String numbers, String execution, Environment environment) throws RunException {
        PartInfo.Numbers part = PartInfo.Numbers.parse(numbers);
        Path file = root.resolve(part.classifier() + ".zip");
        packing(measured(part.number(), execution, environment), COMMIT).pack(part, file);
        return file;
    }

    private PartsMerge packing(Path results, String commit) {
        return new PartsMerge(goal("shop"), results, variables(commit));
    }

    private Path measured(int node, String execution, Environment environment) {
        BundleResult result = new BundleResult(
                new ResultHeader("bundle-mem", "g:shop:1", execution, Instant.EPOCH, environment),
                SpringBootResult.of(Footprint.NONE).whole(),
                List.of(),
                List.of(),
                3);
        reports(node(node), execution).write(result, GateResults.of(1));
        return node(node);
    }

    private Reports reports(Path results, String execution) {
        Path folder = execution.equals("default") ? results : results.resolve(execution);
        return Reports.of(TestBuild.of(root, "shop").at("shop"), folder, results, EnumSet.of(ReportFormat.JSON));
    }

    private Path node(int number) {
        return root.resolve("node-" + number);
    }

    private GoalExecution goal(String module) {
        return goal(TestBuild.of(root, "shop", "bill").at(module), module);
    }

    private GoalExecution goal(Build build, String module) {
        return new GoalExecution(
                build,
                new RunInfo("merge", "g:" + module + ":1", "default-cli", Instant.EPOCH, "1"),
                TestBuild.console(build.log()),
                Reports.of(
                        build,
                        results(module),
                        results(module),
                        EnumSet.of(ReportFormat.JSON, ReportFormat.HTML, ReportFormat.HISTORY)),
                new OutcomePolicy(ResultJudge.GOAL, true, true),
                Clock.systemUTC());
    }

    private Path results(String module) {
        return root.resolve(module).resolve("target/plimsoll");
    }

    private static Map<String, String> variables(String commit) {
        return Map.of("GITHUB_SHA", commit);
    }

    private static Environment with(String jdk, String vendor, String architecture, String os) {
        return new Environment(
                jdk,
                SAME.feature(),
                vendor,
                architecture,
                SAME.collector(),
                SAME.flags(),
                SAME.shareMode(),
                SAME.objectHeaders(),
                SAME.compressedOops(),
                os,
                SAME.cores(),
                SAME.plimsoll());
    }

    private Path zip(Map<String, String> entries) throws IOException {
        Path file = Files.createTempFile(root, "part", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
