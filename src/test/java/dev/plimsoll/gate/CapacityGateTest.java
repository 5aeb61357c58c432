package dev.plimsoll.gate;

import static dev.plimsoll.gate.GateFixture.hold;
import static dev.plimsoll.result.CapacityFixture.MIB;
import static dev.plimsoll.result.CapacityFixture.ended;
import static dev.plimsoll.result.CapacityFixture.killed;
import static dev.plimsoll.result.CapacityFixture.notMeasured;
import static dev.plimsoll.result.CapacityFixture.run;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityGateTest {

    private static final CapacityRun KILLED =
            killed(64, 230, "was OOM-killed by the kernel at its limit of 230.0 MiB after 1,204 requests");

    @Test
    void without_a_limit_it_is_measured_and_no_pass() {
        assertThat(Gate.judge(shop().make()).verdict()).isEqualTo(Verdict.MEASURED);
    }

    @Test
    void an_application_that_survives_as_configured_passes() {
        Check check = hold(limit(512), shop().in(512, survivor(128, 460)).make());

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.sentence()).isEqualTo("Container memory of com.acme:shop:1.0.0 is 298.0 MiB, limit 512.0 MiB");
    }

    /** It may survive where more is recommended. */
    @Test
    void what_survives_in_the_container_needs_no_larger_one() {
        Check check = hold(limit(280), shop().in(280, survivor(40, 252)).make());

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.actual()).hasValue(280 * MIB);
    }

    @Test
    void an_application_that_does_not_fit_fails_with_how_it_ended_by_how_much_and_what_would_help() {
        GateResult gateResult = Gate.judge(shop().in(256, KILLED).make(), List.of(limit(256)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(gateResult.checks().get(0).actual()).hasValue(298 * MIB);
        assertThat(VerdictMessage.of(gateResult, "target/plimsoll/capacity.json"))
                .isEqualTo("""
                        com.acme:shop:1.0.0 does not fit its container: in 230.0 MiB, which leaves 10 % headroom, it was OOM-killed by the kernel at its limit of 230.0 MiB after 1,204 requests, limit 256.0 MiB (-Dplimsoll.containerMemory); even with -Xmx40m and the other flags that the report recommends, it needs 298.0 MiB, 42.0 MiB more; to reduce native libraries, and memory that malloc keeps (61.0 MiB), try the environment variable MALLOC_ARENA_MAX=2.
                          Largest parts: native libraries, and memory that malloc keeps 61.0 MiB, metaspace 58.5 MiB, code cache 26.0 MiB, live heap 24.0 MiB.
                          Reduce the largest parts, or raise <containerMemory> (-Dplimsoll.containerMemory).
                        All figures are in target/plimsoll/capacity.json.""");
    }

    @Test
    void an_application_that_would_fit_with_the_recommended_flags_fails_and_is_told_so() {
        Check check = hold(
                limit(320), shop().in(320, killed(0, 288, "was OOM-killed")).make());

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.sentence())
                .isEqualTo(
                        "com.acme:shop:1.0.0 does not fit its container: in 288.0 MiB, which leaves 10 % headroom, it"
                                + " was OOM-killed, limit 320.0 MiB (-Dplimsoll.containerMemory); with -Xmx40m and the other"
                                + " flags that the report recommends, it needs 298.0 MiB and fits");
    }

    @Test
    void an_application_that_fits_no_container_fails() {
        Check check = hold(
                limit(64),
                shop().in(64, ended(0, 57, RunEnding.OUT_OF_MEMORY, "threw an OutOfMemoryError"))
                        .withoutAdvice()
                        .ledger()
                        .make());

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.sentence())
                .isEqualTo("com.acme:shop:1.0.0 does not fit its container: in 57.0 MiB, which leaves 10 % headroom, it"
                        + " threw an OutOfMemoryError, limit 64.0 MiB (-Dplimsoll.containerMemory); no container size"
                        + " was found that it fits");
    }

    @Test
    void a_run_that_is_too_slow_or_collects_too_much_does_not_fit_either() {
        for (RunEnding ending : List.of(RunEnding.GC_SHARE, RunEnding.THROUGHPUT, RunEnding.TOO_SLOW)) {
            CapacityResult result =
                    shop().in(256, run(64, 230, ending, "did", 0.5, 9, 200)).make();

            assertThat(hold(limit(256), result).verdict()).as(ending.id()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void a_run_that_is_late_for_another_reason_than_memory_neither_passes_nor_fails() {
        CapacityRun delayed = ended(64, 230, RunEnding.DELAYED, "did not answer within 8.0 s");
        Check alone = hold(limit(256), shop().in(256, delayed, delayed, delayed).make());

        assertThat(alone.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(alone.note())
                .startsWith("the application did not answer within 8.0 s; other work on the machine may be the reason:"
                        + " measure again while nothing else runs on it, or raise <");
        assertThat(hold(limit(256), shop().in(256, delayed, survivor(64, 200)).make())
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        Check killed = hold(limit(256), shop().in(256, delayed, KILLED, delayed).make());
        assertThat(killed.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(killed.sentence()).contains(", it was OOM-killed by the kernel at its limit of 230.0 MiB");
        assertThat(hold(
                                limit(300),
                                shop().in(300, survivor(64, 270), KILLED, delayed)
                                        .make())
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void runs_that_end_differently_are_inconclusive_and_no_sentence_claims_more() {
        CapacityResult result =
                shop().in(300, survivor(64, 270), KILLED, survivor(64, 270)).make();
        GateResult gateResult = Gate.judge(result, List.of(limit(300)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons())
                .extracting(Reason::text)
                .containsExactly("com.acme:shop:1.0.0 may not fit its container: it survived 2 of 3 runs; in 230.0 MiB,"
                        + " which leaves 10 % headroom, it was OOM-killed by the kernel at its limit of 230.0 MiB after"
                        + " 1,204 requests, limit 300.0 MiB (-Dplimsoll.containerMemory): the container is within"
                        + " measurement error of what the application needs; raise <containerMemory>"
                        + " (-Dplimsoll.containerMemory) or set the flags that the report recommends.");
        assertThat(hold(limit(280), shop().in(280, survivor(64, 252), KILLED).make())
                        .note())
                .endsWith("raise <containerMemory> (-Dplimsoll.containerMemory)");
    }

    @Test
    void an_application_that_failed_for_another_reason_is_inconclusive() {
        CapacityResult result = shop().in(
                        512, survivor(64, 460), ended(0, 460, RunEnding.FAILED, "answered GET /orders with status 500"))
                .make();
        Check check = hold(limit(512), result);

        assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check.actual()).isEmpty();
        assertThat(check.sentence()).isEqualTo("Container memory of com.acme:shop:1.0.0 has no value, limit 512.0 MiB");
        assertThat(check.note()).isEqualTo("the application answered GET /orders with status 500");
    }

    @Test
    void another_limit_than_that_of_the_run_passes_or_fails_only_if_the_run_says_so() {
        CapacityResult died = shop().in(256, KILLED).make();
        CapacityResult survived =
                shop().in(512, survivor(128, 460)).withoutAdvice().make();

        assertThat(hold(limit(200), died).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(hold(limit(1_024), died).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(limit(1_024), died).note())
                .isEqualTo("it was measured in a container of 256.0 MiB; measure again with this limit");
        assertThat(hold(limit(1_024), survived).verdict()).isEqualTo(Verdict.PASS);
        assertThat(hold(limit(256), survived).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(hold(limit(256), shop().in(512, survivor(128, 460)).make()).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    /** With other flags than those that are recommended, it may need more. */
    @Test
    void what_is_enough_with_the_recommended_flags_does_not_pass_as_configured() {
        CapacityResult survived = shop().in(512, survivor(128, 460)).make();
        Check between = hold(limit(400), survived);

        assertThat(between.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(between.note())
                .isEqualTo("it was measured in a container of 512.0 MiB; measure again with this limit");
        assertThat(hold(limit(297), survived).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(hold(limit(512), survived).verdict()).isEqualTo(Verdict.PASS);
        assertThat(hold(limit(600), survived).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void growth_is_that_of_the_recommended_container() {
        CapacityResult before = shop().in(512, survivor(128, 460)).make();
        CapacityResult more =
                shop().in(512, survivor(128, 460)).recommending(60, 380, 423).make();
        Limit growth =
                LimitName.CONTAINER_MEMORY.growth(GrowthTolerance.parse("5%"), "-Dplimsoll.containerMemoryGrowth");
        GateContext context = GateFixture.against(Baseline.EMPTY.with(BaselineEntry.of(before), false), Severity.ERROR);

        assertThat(Gate.judge(before, List.of(growth), context).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Gate.judge(more, List.of(growth), context).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void without_a_configured_container_the_recommended_one_only_fails() {
        Check enough = hold(limit(298), shop().make());
        assertThat(enough.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(enough.note())
                .isEqualTo("that is enough with the flags that the report recommends; the application was not run as it"
                        + " is configured in a container; measure again with this limit");
        assertThat(hold(limit(297), shop().make()).verdict()).isEqualTo(Verdict.FAIL);
        Check missing = hold(limit(297), shop().withoutAdvice().make());
        assertThat(missing.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(missing.note()).isEqualTo("no container size was found that the application fits");
    }

    @Test
    void rounding_never_makes_a_broken_limit_look_met() {
        long needed = 256 * MIB + 1;
        ContainerAdvice advice =
                new ContainerAdvice(40 * MIB, 230 * MIB, needed, MIB, MIB, MIB, MIB, 15, 1, 1, List.of("-Xmx40m"));

        assertThat(hold(limit(256), shop().in(256, KILLED).advising(advice).make())
                        .sentence())
                .contains("it needs 256.1 MiB, 1 B more");
        assertThat(hold(limit(256), shop().advising(advice).make()).sentence())
                .isEqualTo("Container memory of com.acme:shop:1.0.0 is 256.1 MiB, limit 256.0 MiB (+1 B," + " +0.1 %)");
    }

    @Test
    void the_largest_part_that_a_setting_reduces_is_named() {
        assertThat(hold(
                                limit(256),
                                shop().in(256, KILLED)
                                        .ledger(
                                                new LedgerRow(LedgerCategory.LIBRARIES, 90 * MIB),
                                                new LedgerRow(LedgerCategory.METASPACE, 58 * MIB))
                                        .make())
                        .sentence())
                .endsWith("42.0 MiB more; to reduce metaspace (58.0 MiB), load fewer classes; plimsoll:perf-mem shows"
                        + " which dependencies have them");
    }

    /** So a stored result that says so is damaged. */
    @Test
    void there_is_no_proof_at_a_size_that_the_application_did_not_survive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityProof("cgroup2", KILLED, KILLED))
                .withMessage("the application did not survive at the recommended limit");
    }

    @Test
    void without_a_run_nothing_was_measured() {
        GateResult gateResult = Gate.judge(notMeasured(), List.of(limit(512)));

        assertThat(gateResult.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(gateResult.reasons().get(0).code()).isEqualTo("nothing-measured");
    }

    private static Limit limit(long mib) {
        return LimitName.CONTAINER_MEMORY.atMost(new Bytes(mib * MIB), "-Dplimsoll.containerMemory");
    }
}
