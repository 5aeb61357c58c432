package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRunTest {

    private static final OutcomePolicy STRICT = new OutcomePolicy(ResultJudge.GOAL, true, true);
    private static final BuildOutcome SUCCESS = new BuildOutcome.Success();
    private static final CheckRun.Demand NOTHING_ELSE = (limits, measured) -> List.of();

    private static final Limit LIMIT = LimitName.MAX_LIVE_HEAP.atMost(new Bytes(1_000), "pom.xml");

    @TempDir
    private Path root;

    private TestBuild build;
    private CheckScope scope = CheckScope.ALL;
    private Function<StoredResult.Finished, GateResult> judging = CheckRunTest::judged;

    @BeforeEach
    void aBuildOfTwoModules() {
        build = TestBuild.of(root, "shop", "bill");
    }

    @Test
    void a_result_is_judged_again_and_written_with_its_new_verdict() throws Exception {
        measured("shop", 2_000, GateResults.of(1));

        BuildOutcome outcome = check("shop", STRICT, NOTHING_ELSE);

        assertThat(outcome).isInstanceOf(BuildOutcome.Failure.class);
        assertThat(outcome.end().orElseThrow()).endsWith("All figures are in shop/target/plimsoll/bundle-mem.json.");
        assertThat(StoredResults.read(folder("shop").resolve("bundle-mem.json")).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(check("shop", new OutcomePolicy(ResultJudge.GOAL, false, true), NOTHING_ELSE))
                .isInstanceOf(BuildOutcome.Warning.class);
    }

    @Test
    void a_run_without_figures_stays_inconclusive() throws Exception {
        reports("shop").begin(info("shop"));
        reports("shop").failed(info("shop"), "never begun by these reports");

        BuildOutcome outcome = check("shop", STRICT, NOTHING_ELSE);

        assertThat(outcome).isInstanceOf(BuildOutcome.Error.class);
        assertThat(outcome.end().orElseThrow())
                .startsWith("Inconclusive, since shop/target/plimsoll/bundle-mem.json has no figures:\n"
                        + "The run did not finish: ");
        assertThat(summary()).anyMatch(line -> line.matches("│ INCONCLUSIVE  .*bundle-mem  not measured  file:///.*"));
    }

    @Test
    void a_limit_on_a_goal_without_a_result_is_inconclusive() throws Exception {
        measured("shop", 500, GateResults.of(500));

        BuildOutcome outcome = check("shop", STRICT, (limits, measured) -> List.of(ResultKind.TREND));

        assertThat(outcome).isInstanceOf(BuildOutcome.Error.class);
        assertThat(build.lines()).contains("g:shop:1, mem-over-time");
        assertThat(summary()).anyMatch(line -> line.matches("│ INCONCLUSIVE  shop, mem-over-time +not measured"));
    }

    @Test
    void without_results_there_is_nothing_to_judge() {
        assertThatThrownBy(() -> check("shop", STRICT, NOTHING_ELSE))
                .isInstanceOf(RunException.class)
                .hasMessage("There are no results in " + folder("shop")
                        + ": measure first, for example mvn package plimsoll:bundle-mem, and then run this goal.");
        assertThat(summary()).isEmpty();
    }

    @Test
    void the_summary_has_a_line_for_each_result_of_each_module_with_a_link_to_its_page() throws Exception {
        measured("bill", 500, GateResults.of(500));
        measured("shop", 2_000, GateResults.of(500));
        assertThat(check("bill", STRICT, NOTHING_ELSE)).isEqualTo(SUCCESS);
        check("shop", STRICT, NOTHING_ELSE);
        check("shop", STRICT, NOTHING_ELSE);

        String rule = "─".repeat(50);
        assertThat(summary())
                .containsExactly(
                        "┌─ Plimsoll " + rule,
                        "│ FAIL  shop, bundle-mem  2.0 KiB with all classes loaded  " + page("shop"),
                        "│ PASS  bill, bundle-mem  500 B with all classes loaded    " + page("bill"),
                        "└─" + "─".repeat(10) + rule);
    }

    @Test
    void the_summary_is_printed_once_in_a_build_for_each_goal_that_judges() throws Exception {
        Summary summary = new Summary(build.at("shop"));
        assertThat(summary.linesOnce("check", TestBuild.console(build.at("shop").log())))
                .isEmpty();
        measured("shop", 500, GateResults.of(500));
        check("shop", STRICT, NOTHING_ELSE);

        assertThat(summary.linesOnce("all", TestBuild.console(build.at("shop").log())))
                .hasSize(3);
        assertThat(summary.linesOnce("check", TestBuild.console(build.at("shop").log())))
                .hasSize(3);
        assertThat(summary.linesOnce("check", TestBuild.console(build.at("shop").log())))
                .isEmpty();
    }

    @Test
    void with_many_results_the_worst_verdict_counts_and_each_message_is_shown() throws Exception {
        measured("shop", 2_000, GateResults.of(500));
        Path other = folder("shop").resolve("other");
        Reports.of(build.at("shop"), other, folder("shop"), EnumSet.of(ReportFormat.JSON))
                .begin(info("shop"));

        BuildOutcome outcome = check("shop", STRICT, NOTHING_ELSE);

        assertThat(outcome.end().orElseThrow()).contains("Boot memory of ", "other/bundle-mem.json has no figures:");
    }

    @Test
    void an_unreadable_result_is_inconclusive_and_the_others_are_judged() throws Exception {
        measured("shop", 2_000, GateResults.of(1));
        Path broken = Files.createDirectories(folder("shop").resolve("other")).resolve("mem-over-time.json");
        Files.writeString(broken, "{\"schema\": 1,");

        BuildOutcome outcome = check(
                "shop",
                STRICT,
                (limits, measured) -> measured.contains("mem-over-time") ? List.of() : List.of(ResultKind.TREND));

        assertThat(outcome).isInstanceOf(BuildOutcome.Failure.class);
        assertThat(outcome.end().orElseThrow())
                .contains("limit 1000 B")
                .contains("Inconclusive, since shop/target/plimsoll/other/mem-over-time.json cannot be judged:\n"
                        + "The result " + broken
                        + " is damaged: it ends in line 1 before the JSON is complete. Measure again, or delete"
                        + " the file.");
        assertThat(summary()).anyMatch(line -> line.matches("│ INCONCLUSIVE  shop, mem-over-time .*"));
        assertThat(broken).hasContent("{\"schema\": 1,");
    }

    @Test
    void the_reports_of_a_result_that_cannot_be_read_do_not_pass_any_more() throws Exception {
        measured("shop", 500, GateResults.of(500));
        Path broken = Files.writeString(folder("shop").resolve("bundle-mem.json"), "");

        BuildOutcome outcome = check("shop", new OutcomePolicy(ResultJudge.GOAL, true, false), NOTHING_ELSE);

        assertThat(outcome).isInstanceOf(BuildOutcome.Warning.class);
        assertThat(broken).isEmptyFile();
        assertThat(folder("shop").resolve("TEST-plimsoll-bundle-mem.xml"))
                .content()
                .contains("errors=\"1\"", "type=\"unreadable-result\"");
        assertThat(Files.readString(folder("shop").resolve("bundle-mem.html"))).contains("is damaged: it is empty");
        assertThat(Files.readString(folder("shop").resolve("bundle-mem.md"))).contains("is damaged: it is empty");
        assertThat(Files.readString(folder("shop").resolve("summary.json"))).contains("\"verdict\": \"inconclusive\"");
    }

    @Test
    void a_result_of_another_project_is_not_judged() throws Exception {
        measured("shop", "com.other:lib:2", 500, GateResults.of(500));

        BuildOutcome outcome = check("shop", STRICT, NOTHING_ELSE);

        assertThat(outcome).isInstanceOf(BuildOutcome.Error.class);
        assertThat(outcome.end().orElseThrow())
                .contains(
                        "It is a result of com.other:lib:2, and this module is g:shop:1: measure this module, or set");
    }

    @Test
    void an_earlier_result_of_a_goal_that_did_not_run_now_is_left_alone() throws Exception {
        measured("shop", 2_000, GateResults.of(2_000));
        scope = CheckScope.of(Set.of(folder("shop").resolve("perf-objects.json")));

        assertThatThrownBy(() -> check("shop", STRICT, NOTHING_ELSE)).isInstanceOf(RunException.class);
        assertThat(StoredResults.read(folder("shop").resolve("bundle-mem.json")).verdict())
                .isEqualTo(GateResults.of(2_000).verdict());
        assertThat(summary()).isEmpty();
    }

    @Test
    void what_was_shown_before_is_shown_again_only_if_it_is_bad() throws Exception {
        measured("shop", 500, GateResults.of(500));
        scope = CheckScope.of(Set.of(folder("shop").resolve("bundle-mem.json")));
        check("shop", STRICT, NOTHING_ELSE);
        assertThat(build.lines()).noneMatch(line -> line.contains("g:shop:1, bundle-mem"));
        assertThat(summary()).anyMatch(line -> line.contains("shop, bundle-mem"));

        measured("shop", 2_000, GateResults.of(2_000));
        check("shop", STRICT, NOTHING_ELSE);
        assertThat(build.lines()).anyMatch(line -> line.contains("g:shop:1, bundle-mem"));
    }

    @Test
    void in_a_shared_folder_each_module_judges_its_own() throws Exception {
        measured("shop", 500, GateResults.of(500));
        Path other = folder("shop").resolve("bill");
        Reports.of(build.at("shop"), other, folder("shop"), EnumSet.of(ReportFormat.JSON))
                .write(
                        ResultFixture.of(
                                "g:bill:1",
                                ResultFixture.withWhole(RowFixture.row("g:a:1").own(2_000, 0, 1))),
                        GateResults.of(2_000));

        assertThat(check("shop", STRICT, NOTHING_ELSE)).isEqualTo(SUCCESS);
        assertThat(build.lines())
                .contains("Not checked here, but in g:bill:1: shop/target/plimsoll/bill/bundle-mem.json");
    }

    @Test
    void a_blind_gate_does_not_pass_however_often_it_is_judged_again() throws Exception {
        measured("shop", 500, GateResults.of(500).proved(Optional.of(blind())));

        for (int i = 0; i < 2; i++) {
            BuildOutcome outcome = check("shop", STRICT, NOTHING_ELSE);

            assertThat(outcome).isInstanceOf(BuildOutcome.Error.class);
            assertThat(outcome.end().orElseThrow()).contains("The gate is blind: a jar of 1 MiB is not seen");
            StoredResult.Finished stored =
                    (StoredResult.Finished) StoredResults.read(folder("shop").resolve("bundle-mem.json"));
            assertThat(stored.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(stored.gateResult().reasons()).extracting(Reason::code).containsExactly("gate-blind");
            assertThat(stored.gateResult().proof()).contains(blind());
            // It may also have been read as a reason of the run.
            judging = finished -> Gate.judge(finished.result());
        }
    }

    private static Proof blind() {
        ProofTrial trial = new ProofTrial(
                PlantKind.JAR,
                "a jar of 1 MiB",
                Metric.BOOT_MEMORY,
                "B",
                1 << 20,
                OptionalLong.of(500),
                OptionalLong.of(500),
                List.of(),
                ProofTrial.TrialOutcome.MISSED,
                "");
        return Proof.of(List.of(trial), Duration.ofSeconds(65));
    }

    private BuildOutcome check(String module, OutcomePolicy policy, CheckRun.Demand demand) throws RunException {
        Build at = build.at(module);
        GoalExecution execution = new GoalExecution(
                at,
                new RunInfo("check", "g:" + module + ":1", "default-cli", Instant.EPOCH, "1"),
                TestBuild.console(at.log()),
                reports(module),
                policy,
                Clock.systemUTC());
        return new CheckRun(execution, folder(module), scope, judging, List.of(LIMIT), demand, GateContext.NONE).run();
    }

    private static GateResult judged(StoredResult.Finished stored) {
        return GateResults.of(
                ((BundleResult) stored.result()).whole().orElseThrow().total().bytes());
    }

    private void measured(String module, long bytes, GateResult gateResult) {
        measured(module, "g:" + module + ":1", bytes, gateResult);
    }

    private void measured(String module, String project, long bytes, GateResult gateResult) {
        BundleResult result = ResultFixture.withWhole(RowFixture.row("g:a:1").own(bytes, 0, 1));
        reports(module).write(ResultFixture.of(project, result), gateResult);
    }

    private Reports reports(String module) {
        return Reports.of(build.at(module), folder(module), folder(module), EnumSet.allOf(ReportFormat.class));
    }

    private List<String> summary() {
        Build at = build.at("shop");
        return new Summary(at).lines(TestBuild.console(at.log()));
    }

    private String page(String module) {
        return folder(module).resolve("bundle-mem.html").toUri().toString();
    }

    private Path folder(String module) {
        return root.resolve(module).resolve("target/plimsoll");
    }

    private static RunInfo info(String module) {
        return new RunInfo("bundle-mem", "g:" + module + ":1", "default-cli", Instant.EPOCH, "1");
    }
}
