package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.ProofLimit;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class GoalRunTest {

    private static final String GRAPH = "graph.html";
    private static final OutcomePolicy STRICT = new OutcomePolicy(ResultJudge.GOAL, true, true);
    private static final BuildOutcome SUCCESS = new BuildOutcome.Success();

    @TempDir
    private Path root;

    private TestBuild build;
    private Reports reports;
    private final List<Boolean> repeats = new ArrayList<>();
    private Optional<Proving<BundleResult>> proving = Optional.empty();
    private Function<BundleResult, GateResult> gate = result -> GateResults.of(figure(result));

    @BeforeEach
    void aGoalThatHasBegun() throws Exception {
        build = TestBuild.of(root, "shop");
        reports = Reports.of(build.at("shop"), folder(), folder(), EnumSet.allOf(ReportFormat.class));
        reports.begin(info());
    }

    @Test
    void a_result_within_its_limit_is_reported_and_the_build_continues() throws Exception {
        assertThat(run(STRICT, measuring(500))).isEqualTo(SUCCESS);

        StoredResult.Finished stored = (StoredResult.Finished) stored();
        assertThat(stored.verdict()).isEqualTo(Verdict.PASS);
        assertThat(figure((BundleResult) stored.result())).isEqualTo(500);
        assertThat(build.lines()).containsExactly("500 B", "PASS", "Reports: shop/target/plimsoll/index.html");
        assertThat(repeats).containsExactly(false);
    }

    @Test
    void a_broken_limit_fails_the_build_or_warns() throws Exception {
        BuildOutcome outcome = run(STRICT, measuring(2_000));

        assertThat(outcome).isInstanceOf(BuildOutcome.Failure.class);
        assertThat(outcome.end().orElseThrow())
                .startsWith("Boot memory of g:a:1 is ")
                .endsWith("All figures are in shop/target/plimsoll/bundle-mem.json.");
        assertThat(stored().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run(new OutcomePolicy(ResultJudge.GOAL, false, true), measuring(2_000)))
                .isInstanceOfSatisfying(
                        BuildOutcome.Warning.class,
                        warning -> assertThat(warning.message())
                                .isEqualTo(outcome.end().orElseThrow()));
    }

    @Test
    void an_inconclusive_result_ends_the_build_or_warns() throws Exception {
        gate = result -> GateResults.inconclusive("Too few requests.");

        BuildOutcome outcome = run(STRICT, measuring(2_000));

        assertThat(outcome).isInstanceOf(BuildOutcome.Error.class);
        assertThat(outcome.end().orElseThrow()).contains("Too few requests.", "-Dplimsoll.onInconclusive=warn");
        assertThat(stored().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(run(new OutcomePolicy(ResultJudge.GOAL, true, false), measuring(2_000)))
                .isInstanceOf(BuildOutcome.Warning.class);
    }

    @Test
    void a_figure_near_its_limit_is_measured_three_times_and_the_median_counts_with_its_files() throws Exception {
        assertThat(run(STRICT, measuring(1_001, 999, 1_000))).isEqualTo(SUCCESS);

        assertThat(repeats).containsExactly(false, true, true);
        StoredResult.Finished stored = (StoredResult.Finished) stored();
        assertThat(figure((BundleResult) stored.result())).isEqualTo(1_000);
        assertThat(stored.checks().get(0).note()).contains("1,001, 999, 1,000");
        assertThat(Files.readString(folder().resolve(GRAPH))).isEqualTo("1000");
        assertThat(folder().resolve("run-0")).doesNotExist();
        assertThat(build.lines())
                .containsSubsequence(
                        "Boot memory of g:a:1 is within measurement error of <maxBootMemory>: measuring three times,"
                                + " using the median.",
                        "1000 B");
    }

    @Test
    void a_repeat_that_fails_keeps_the_first_run() throws Exception {
        BuildOutcome outcome = run(STRICT, measuring(1_001));

        assertThat(outcome.end()).contains("It ended.");
        assertThat(stored().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Files.readString(folder().resolve(GRAPH))).isEqualTo("1001");
    }

    @Test
    void a_run_that_fails_says_so_in_place_of_a_result() throws Exception {
        BuildOutcome outcome = run(STRICT, attempt -> {
            throw new ForkException("The application exited with code 3.");
        });

        assertThat(outcome).isInstanceOf(BuildOutcome.Error.class);
        assertThat(outcome.end()).contains("The application exited with code 3.");
        assertThat(((StoredResult.Unfinished) stored()).run().reason().text())
                .isEqualTo("The application exited with code 3.");
    }

    @Test
    void a_proof_is_in_the_result_and_above_the_verdict() throws Exception {
        List<StoredResult> before = new ArrayList<>();
        proving = Optional.of((first, isRepeated, progress) -> {
            before.add(storedSoFar());
            return proof(TrialOutcome.SEEN);
        });

        assertThat(run(STRICT, measuring(500))).isEqualTo(SUCCESS);

        assertThat(before.get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(((StoredResult.Finished) stored()).gateResult().proof()).contains(proof(TrialOutcome.SEEN));
        assertThat(build.lines())
                .containsExactly(
                        "500 B",
                        "PROVED  the gate sees a jar of 1 MiB, and nothing in an unchanged copy (1 min 5 s)",
                        "PASS",
                        "Reports: shop/target/plimsoll/index.html");
    }

    @Test
    void a_blind_gate_is_inconclusive_unless_a_limit_is_broken() throws Exception {
        proving = Optional.of((first, isRepeated, progress) -> proof(TrialOutcome.MISSED));

        assertThat(run(STRICT, measuring(500)).end().orElseThrow())
                .contains("The gate is blind: a jar of 1 MiB is not seen");
        assertThat(stored().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(run(STRICT, measuring(2_000))).isInstanceOf(BuildOutcome.Failure.class);
    }

    @Test
    void a_proof_that_is_not_complete_or_shows_a_loose_limit_changes_no_verdict() throws Exception {
        for (TrialOutcome outcome : List.of(TrialOutcome.PASSED, TrialOutcome.UNDECIDED)) {
            proving = Optional.of((first, isRepeated, progress) -> proof(outcome));

            assertThat(run(STRICT, measuring(500))).isEqualTo(SUCCESS);
        }
        assertThat(build.lines()).anyMatch(line -> line.startsWith("LOOSE  "));
        assertThat(build.lines()).anyMatch(line -> line.startsWith("UNPROVED  "));
    }

    @Test
    void a_proof_knows_which_checks_the_goal_measures_again_for() throws Exception {
        List<Boolean> repeated = new ArrayList<>();
        proving = Optional.of((first, isRepeated, progress) -> {
            for (long figure : new long[] {1_001, 2_000}) {
                repeated.add(isRepeated.test(GateResults.of(figure).checks().get(0)));
            }
            return proof(TrialOutcome.SEEN);
        });

        run(STRICT, measuring(500));

        assertThat(repeated).containsExactly(true, false);
    }

    private StoredResult storedSoFar() {
        try {
            return stored();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Proof proof(TrialOutcome outcome) {
        return Proof.of(
                List.of(
                        trial(PlantKind.NOTHING, "nothing", TrialOutcome.QUIET),
                        trial(PlantKind.JAR, "a jar of 1 MiB", outcome)),
                Duration.ofSeconds(65));
    }

    private static ProofTrial trial(PlantKind plant, String planted, TrialOutcome outcome) {
        return new ProofTrial(
                plant,
                planted,
                Metric.BOOT_MEMORY,
                "B",
                1 << 20,
                OptionalLong.of(500),
                OptionalLong.of(500),
                List.of(new ProofLimit(
                        "maxBootMemory",
                        1_000,
                        outcome == TrialOutcome.SEEN ? Verdict.FAIL : Verdict.PASS,
                        500,
                        OptionalLong.of(501))),
                outcome,
                outcome == TrialOutcome.UNDECIDED ? "not tried" : "");
    }

    @Test
    void an_input_or_output_error_is_named_as_one_of_measuring() throws Exception {
        BuildOutcome outcome = run(STRICT, attempt -> {
            throw new IOException("No space left on device");
        });

        assertThat(outcome.end().orElseThrow())
                .startsWith("Measuring failed: the disk is full; free some space in the build directory and in ");
    }

    @Test
    void a_partial_result_is_judged_and_stays_if_the_rest_fails() throws Exception {
        BuildOutcome outcome = run(STRICT, attempt -> {
            attempt.partial().accept(result(500));
            throw new ForkException("The search took too long.");
        });

        assertThat(outcome.end()).contains("The search took too long.");
        assertThat(stored()).isInstanceOf(StoredResult.Finished.class);
        assertThat(stored().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_defect_of_a_measurer_releases_the_lock() throws Exception {
        assertThatThrownBy(() -> run(STRICT, attempt -> {
                    throw new IllegalStateException("a defect");
                }))
                .hasMessage("a defect");

        AtomicReference<BuildOutcome> next = new AtomicReference<>();
        Thread other = new Thread(() -> next.set(run(STRICT, measuring(500))));
        other.start();
        other.join();
        assertThat(next.get()).isEqualTo(SUCCESS);
    }

    @Test
    void one_module_measures_at_a_time_and_a_build_that_is_stopped_does_not_wait() throws Exception {
        CountDownLatch measuring = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first = new Thread(() -> run(STRICT, attempt -> {
            measuring.countDown();
            end.await();
            return result(500);
        }));
        first.start();
        measuring.await();

        Thread.currentThread().interrupt();
        BuildOutcome outcome = run(STRICT, measuring(600));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.end()).contains("Interrupted while measuring");
        assertThat(repeats).isEmpty();
        assertThat(((StoredResult.Unfinished) stored()).run().reason().text()).isEqualTo("Interrupted while measuring");
        end.countDown();
        first.join();
        assertThat(stored().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void where_check_judges_later_a_broken_limit_neither_ends_the_build_nor_hides() throws Exception {
        assertThat(run(new OutcomePolicy(ResultJudge.CHECK, true, true), measuring(2_000)))
                .isEqualTo(SUCCESS);

        assertThat(stored().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(build.lines())
                .endsWith(
                        "Reports: shop/target/plimsoll/index.html",
                        "Not checked here: plimsoll:check checks all results.");
        // For the box that a build shows if it ends before check.
        assertThat(new Summary(build.at("shop")).lines(TestBuild.console(build.at("shop").log())))
                .anyMatch(line -> line.contains("FAIL") && line.contains("bundle-mem"));
    }

    @Test
    void a_report_that_cannot_be_written_ends_a_build_that_would_continue() throws Exception {
        Files.delete(folder().resolve("bundle-mem.md"));
        Files.createDirectories(folder().resolve("bundle-mem.md/in-the-way"));

        assertThat(run(STRICT, measuring(500)).end().orElseThrow()).contains("bundle-mem.md cannot be written: ");
        assertThat(run(STRICT, measuring(2_000))).isInstanceOf(BuildOutcome.Failure.class);
        assertThat(run(new OutcomePolicy(ResultJudge.GOAL, false, true), measuring(2_000)))
                .isInstanceOf(BuildOutcome.Error.class);
        assertThat(build.lines()).anyMatch(line -> line.startsWith("[WARNING] Boot memory of g:a:1 is "));
    }

    @Test
    void a_folder_that_is_lost_while_measuring_costs_neither_the_figures_nor_the_verdict_on_the_console()
            throws Exception {
        BuildOutcome within = run(STRICT, measuringAndLosingTheFolder(500));

        assertThat(build.lines()).containsSubsequence("500 B", "PASS");
        assertThat(within).isInstanceOf(BuildOutcome.Error.class);
        assertThat(within.end().orElseThrow())
                .startsWith("The verdict stands, but not all reports could be written or deleted: ")
                .contains(folder().resolve("bundle-mem.json") + " cannot be written: " + folder()
                        + ": a file or folder of")
                .contains("-Dplimsoll.formats");

        assertThat(run(STRICT, attempt -> result(2_000))).isInstanceOf(BuildOutcome.Failure.class);
        assertThat(build.lines()).containsSubsequence("2000 B", "FAIL");
    }

    private Measurer<BundleResult> measuringAndLosingTheFolder(long bytes) {
        return attempt -> {
            try (Stream<Path> all = Files.walk(folder())) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
            Files.writeString(folder(), "in the way");
            return result(bytes);
        };
    }

    private BuildOutcome run(OutcomePolicy policy, Measurer<BundleResult> measurer) {
        GoalExecution execution = new GoalExecution(
                build.at("shop"),
                info(),
                TestBuild.console(build.at("shop").log()),
                reports,
                policy,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        return new GoalRun<>(
                        execution,
                        measurer,
                        new RepeatPolicy(0.01, List.of(GRAPH)),
                        gate,
                        (result, gateResult, elapsed) -> List.of(
                                figure(result) + " B", gateResult.verdict().name()))
                .proving(proving)
                .run();
    }

    /** Measures these bytes, one after the other, and then fails. */
    private Measurer<BundleResult> measuring(long... figures) {
        Deque<Long> left = new ArrayDeque<>(Arrays.stream(figures).boxed().toList());
        return attempt -> {
            repeats.add(attempt.isRepeat());
            if (left.isEmpty()) {
                throw new ForkException("It ended.");
            }
            Files.writeString(folder().resolve(GRAPH), left.getFirst().toString());
            return result(left.removeFirst());
        };
    }

    private static BundleResult result(long bytes) {
        return ResultFixture.withWhole(RowFixture.row("g:a:1").own(bytes, 0, 1));
    }

    private static long figure(BundleResult result) {
        return result.whole().orElseThrow().total().bytes();
    }

    private StoredResult stored() throws IOException {
        return StoredResults.read(folder().resolve("bundle-mem.json"));
    }

    private Path folder() {
        return root.resolve("shop/target/plimsoll");
    }

    private static RunInfo info() {
        return new RunInfo("bundle-mem", "g:shop:1", "default-cli", Instant.EPOCH, "1");
    }
}
