package dev.plimsoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.RunInfo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BackgroundRunTest {

    private static final String HEADING = "bundle-mem, measured beside the other goals:";

    private static final Predicate<BundleResult> ANY = result -> true;

    @TempDir
    private Path root;

    private TestBuild build;
    private Reports reports;
    private GoalLog log;
    private int measured;

    @BeforeEach
    void aGoalThatHasBegun() throws Exception {
        build = TestBuild.of(root, "shop");
        Path folder = root.resolve("shop/target/plimsoll");
        reports = Reports.of(build.at("shop"), folder, folder, EnumSet.of(ReportFormat.JSON));
        reports.begin(info());
        log = new GoalLog(build.at("shop").log());
    }

    @Test
    void its_lines_come_after_those_of_the_goals_beside_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch otherIsDone = new CountDownLatch(1);
        BackgroundRun<BundleResult> run = background(ANY, attempt -> {
            log.info("of the one in the background");
            begun.countDown();
            otherIsDone.await();
            return result(500);
        });

        run.start();
        begun.await();
        build.at("shop").log().info("of another goal");
        assertThat(build.lines()).containsExactly("of another goal");
        assertThat(log.isShown()).isFalse();
        otherIsDone.countDown();

        assertThat(run.finish()).isEqualTo(new BuildOutcome.Success());
        assertThat(build.lines()).startsWith("of another goal", HEADING, "of the one in the background", "500 B");
        assertThat(log.isShown()).isTrue();
    }

    @Test
    void one_that_was_never_started_is_measured_when_it_is_finished() {
        BackgroundRun<BundleResult> run = background(ANY, this::measure);
        assertThat(run.isStarted()).isFalse();

        assertThat(run.finish()).isEqualTo(new BuildOutcome.Success());
        assertThat(measured).isEqualTo(1);
        assertThat(build.lines()).startsWith("1000 B");
    }

    @Test
    void a_result_that_others_may_have_disturbed_is_measured_again() {
        BackgroundRun<BundleResult> run = background(result -> bytes(result) > 1_000, this::measure);
        run.start();

        assertThat(run.finish()).isEqualTo(new BuildOutcome.Success());
        assertThat(measured).isEqualTo(2);
        assertThat(build.lines())
                .startsWith(
                        HEADING, "Measuring it again on its own, since other goals may have disturbed it", "2000 B");
    }

    @Test
    void a_failure_beside_others_does_not_count_and_one_alone_does() {
        BackgroundRun<BundleResult> once = background(ANY, attempt -> {
            if (measured++ == 0) {
                throw new ForkException("It ended.");
            }
            return result(7);
        });
        once.start();
        assertThat(once.finish()).isEqualTo(new BuildOutcome.Success());
        assertThat(build.lines())
                .startsWith(
                        HEADING, "Measuring it again on its own, since it failed beside other goals: It ended.", "7 B");

        BackgroundRun<BundleResult> always = background(ANY, attempt -> {
            throw new ForkException("It ended again.");
        });
        always.start();
        assertThat(always.finish().end()).contains("It ended again.");
    }

    @Test
    void what_is_still_measured_ends_when_it_is_closed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        BackgroundRun<BundleResult> run = background(ANY, attempt -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return result(1);
        });
        run.start();
        begun.await();

        run.close();

        assertThat(ended.getCount()).isZero();
        assertThat(build.lines()).isEmpty();
    }

    private BundleResult measure(Measurer.Attempt<BundleResult> attempt) {
        return result(1_000L * ++measured);
    }

    private BackgroundRun<BundleResult> background(Predicate<BundleResult> counts, Measurer<BundleResult> measurer) {
        GoalExecution execution = new GoalExecution(
                build.at("shop"),
                info(),
                TestBuild.console(log),
                reports,
                new OutcomePolicy(ResultJudge.ALL, true, true),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        GoalRun<BundleResult> run = new GoalRun<>(
                execution,
                measurer,
                RepeatPolicy.NEVER,
                result -> GateResults.of(bytes(result)),
                (result, gateResult, elapsed) -> List.of(bytes(result) + " B"));
        return new BackgroundRun<>(run, counts, log);
    }

    private static BundleResult result(long bytes) {
        return ResultFixture.withWhole(RowFixture.row("g:a:1").own(bytes, 0, 1));
    }

    private static long bytes(BundleResult result) {
        return result.whole().orElseThrow().total().bytes();
    }

    private static RunInfo info() {
        return new RunInfo("bundle-mem", "g:shop:1", "default-cli", Instant.EPOCH, "1");
    }
}
