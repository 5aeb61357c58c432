package dev.plimsoll.proof;

import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.Exemption;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.GrowthTolerance;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.Proof.ProofVerdict;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first measurement of 100,000 B per request, in which 1,000 B more are planted. */
class ProofJudgeTest {

    private static final long BEFORE = 100_000;
    private static final long PLANTED = 1_000;
    private static final Limit TIGHT = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(100_500, "pom.xml");
    private static final Limit LOOSE = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(140_000, "pom.xml");
    private static final Limit BROKEN = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(90_000, "pom.xml");
    private static final Limit OTHER = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(100_500, "other/pom.xml");
    private static final List<Plant> PLANTS = Plant.of(result(BEFORE));
    private static final Limit GROWTH =
            LimitName.MAX_ALLOCATED_PER_REQUEST.growth(GrowthTolerance.parse("5%"), "pom.xml");

    @TempDir
    private Path folder;

    @Test
    void a_gate_that_turns_red_for_each_plant_and_for_nothing_else_is_proved() throws Exception {
        Proof proof = prove(BEFORE, BEFORE + PLANTED, TIGHT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.PROVED);
        assertThat(proof.trials())
                .extracting(ProofTrial::plant, ProofTrial::outcome)
                .containsExactly(
                        tuple(PlantKind.NOTHING, TrialOutcome.QUIET), tuple(PlantKind.ALLOCATION, TrialOutcome.SEEN));
        assertThat(plant(proof).growth()).isEqualTo(PLANTED);
        assertThat(plant(proof).before()).hasValue(BEFORE);
        assertThat(plant(proof).after()).hasValue(BEFORE + PLANTED);
        assertThat(plant(proof).sentence())
                .isEqualTo("1,000 B more allocated per request (+1.0 %) is seen (allocated per request 97.7 KiB, then"
                        + " +1000 B), by maxAllocatedPerRequest");
    }

    @Test
    void a_configured_limit_that_lets_a_plant_pass_is_reported_with_the_growth_that_breaks_it() throws Exception {
        Proof proof = prove(BEFORE, BEFORE + PLANTED, LOOSE);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.LOOSE);
        assertThat(plant(proof).outcome()).isEqualTo(TrialOutcome.PASSED);
        // 40,000 B of headroom, and 1 % of noise.
        assertThat(plant(proof).limits().get(0).sees()).hasValue(41_001);
        assertThat(plant(proof).sentence())
                .startsWith(
                        "maxAllocatedPerRequest = 136.7 KiB lets 1,000 B more allocated per request (+1.0 %) pass: it"
                                + " breaks from +41.1 % on");
    }

    @Test
    void limits_on_growth_are_against_the_first_measurement_whatever_the_baseline_is() throws Exception {
        assertThat(prove(BEFORE, BEFORE + PLANTED, GROWTH).verdict()).isEqualTo(ProofVerdict.LOOSE);
        assertThat(prove(BEFORE, 110_000, GROWTH).verdict()).isEqualTo(ProofVerdict.PROVED);
        assertThat(plant(prove(BEFORE, BEFORE + PLANTED, GROWTH))
                        .limits()
                        .get(0)
                        .sees()
                        .orElseThrow())
                .isBetween(6_000L, 6_100L);
    }

    @Test
    void without_a_limit_the_figure_must_grow_by_more_than_half_of_the_plant() throws Exception {
        assertThat(prove(BEFORE + 499, BEFORE + 501).verdict()).isEqualTo(ProofVerdict.PROVED);
        assertThat(plant(prove(BEFORE, BEFORE + 501)).sentence())
                .endsWith("; no limit that the first measurement met applies to this figure");
        assertThat(prove(BEFORE, BEFORE + 500).verdict()).isEqualTo(ProofVerdict.BLIND);
    }

    @Test
    void a_plant_that_is_not_measured_makes_the_gate_blind_however_loose_the_limit_is() throws Exception {
        Proof proof = prove(BEFORE, BEFORE, LOOSE);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.BLIND);
        assertThat(plant(proof).outcome()).isEqualTo(TrialOutcome.MISSED);
        assertThat(plant(proof).sentence()).contains(" is not seen (");
    }

    @Test
    void an_unchanged_copy_that_breaks_a_limit_is_a_false_alarm() throws Exception {
        Proof proof = prove(100_600, 101_600, TIGHT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.BLIND);
        assertThat(proof.trials().get(0).outcome()).isEqualTo(TrialOutcome.FALSE_ALARM);
        assertThat(proof.trials().get(0).sentence()).startsWith("an unchanged copy breaks maxAllocatedPerRequest (");
    }

    @Test
    void an_unchanged_copy_that_moves_by_more_than_half_of_the_plant_is_a_false_alarm() throws Exception {
        assertThat(prove(BEFORE + 501, BEFORE + 1_501).trials().get(0).outcome())
                .isEqualTo(TrialOutcome.FALSE_ALARM);
        assertThat(prove(BEFORE - 501, BEFORE + 501).trials().get(0).outcome()).isEqualTo(TrialOutcome.FALSE_ALARM);
    }

    /** It is red for everything, which proves nothing. */
    @Test
    void a_limit_that_the_first_measurement_breaks_does_not_count() throws Exception {
        assertThat(prove(BEFORE, BEFORE, BROKEN).verdict()).isEqualTo(ProofVerdict.BLIND);
        assertThat(plant(prove(BEFORE, BEFORE + PLANTED, BROKEN)).limits()).isEmpty();
    }

    @Test
    void copies_that_are_not_reached_in_time_are_not_tried() throws Exception {
        Proof proof = proof(Duration.ZERO, (plant, left) -> result(BEFORE))
                .prove(result(BEFORE), check -> false, Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.UNPROVED);
        assertThat(proof.trials())
                .extracting(ProofTrial::note)
                .containsOnly("not tried, since <proveTimeout> (-Dplimsoll.proveTimeout) of 0 ms is over");
        assertThat(proof.trials()).extracting(ProofTrial::after).containsOnly(OptionalLong.empty());
    }

    /** What was measured until then is a part. */
    @Test
    void a_copy_that_was_ended_is_not_judged_by_what_it_had_measured() throws Exception {
        GateProof.Copies<ObjectsResult> late = (plant, limit) -> {
            while (plant.isPresent() && !limit.isOver()) {
                Thread.onSpinWait();
            }
            return result(BEFORE);
        };

        Proof proof = proof(Duration.ofMillis(200), late, TIGHT).prove(result(BEFORE), check -> false, Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.UNPROVED);
        assertThat(plant(proof).note())
                .isEqualTo("not finished, since <proveTimeout> (-Dplimsoll.proveTimeout) of 200 ms is over");
    }

    @Test
    void a_copy_that_fails_leaves_the_others_and_says_why() throws Exception {
        GateProof.Copies<ObjectsResult> failing = (plant, left) -> {
            if (plant.isPresent()) {
                throw new ForkException("The application exited with code 3.\nIts log");
            }
            return result(BEFORE);
        };

        Proof proof =
                proof(Duration.ofMinutes(1), failing, TIGHT).prove(result(BEFORE), check -> false, Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.UNPROVED);
        assertThat(proof.trials().get(0).outcome()).isEqualTo(TrialOutcome.QUIET);
        assertThat(plant(proof).note()).isEqualTo("failed: The application exited with code 3.");
    }

    /** The result of the goal is known by then. */
    @Test
    void a_copy_that_shows_a_defect_is_undecided() throws Exception {
        GateProof.Copies<ObjectsResult> failing = (plant, left) -> {
            throw new IllegalStateException("a defect\nof the plugin");
        };

        Proof proof =
                proof(Duration.ofMinutes(1), failing, TIGHT).prove(result(BEFORE), check -> false, Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.UNPROVED);
        assertThat(proof.trials())
                .extracting(ProofTrial::note)
                .containsOnly("failed: java.lang.IllegalStateException: a defect");
    }

    @Test
    void a_limit_that_only_warns_sees_no_plant() throws Exception {
        Proof proof = prove(BEFORE, BEFORE + PLANTED, TIGHT.as(Severity.WARN));

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.LOOSE);
        assertThat(plant(proof).outcome()).isEqualTo(TrialOutcome.PASSED);
        assertThat(plant(proof).sentence())
                .startsWith("maxAllocatedPerRequest = 98.1 KiB only warns of 1,000 B more allocated per request"
                        + " (+1.0 %) (allocated");
        Proof strict = prove(BEFORE, BEFORE + PLANTED, TIGHT, OTHER.as(Severity.WARN));
        assertThat(strict.verdict()).isEqualTo(ProofVerdict.PROVED);
        assertThat(plant(strict).limits()).hasSize(1);
    }

    @Test
    void an_exempted_limit_sees_no_plant() throws Exception {
        GateContext exempting = new GateContext(
                Baseline.EMPTY,
                Severity.WARN,
                List.of(new Exemption(Optional.empty(), "*", "known", Optional.empty())),
                Set.of(),
                LocalDate.EPOCH);

        Proof proof = new GateProof<>(
                        Plant::of,
                        (plant, left) -> result(plant.isPresent() ? BEFORE + PLANTED : BEFORE),
                        (first, copy) -> Gate.judge(copy, List.of(TIGHT), exempting.against(first)),
                        Duration.ofMinutes(1),
                        folder)
                .prove(result(BEFORE), check -> false, Progress.SILENT);

        assertThat(plant(proof).outcome()).isEqualTo(TrialOutcome.PASSED);
    }

    @Test
    void a_limit_that_only_warns_gives_no_false_alarm_and_does_not_hide_that_the_figure_moves() throws Exception {
        Limit tight =
                LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(100_100, "pom.xml").as(Severity.WARN);

        assertThat(prove(100_200, 101_200, tight).trials().get(0).outcome()).isEqualTo(TrialOutcome.QUIET);
        assertThat(prove(100_600, 101_600, tight).trials().get(0).note())
                .isEqualTo("moves by more than half of what is planted: allocated per request");
    }

    @Test
    void a_limit_that_only_warns_leaves_nothing_undecided() {
        GateResult undecided = judged(check("GET /a", Verdict.INCONCLUSIVE, Severity.WARN));
        ProofJudge judge =
                new ProofJudge(result(BEFORE), judged(check("GET /a", Verdict.PASS, Severity.WARN)), check -> false);

        assertThat(judge.unchanged(PLANTS, result(BEFORE), undecided).outcome()).isEqualTo(TrialOutcome.QUIET);
        assertThat(judge.planted(PLANTS.get(0), result(BEFORE + PLANTED), undecided)
                        .outcome())
                .isEqualTo(TrialOutcome.PASSED);
    }

    /** Budgets of endpoints, and limits on dependencies, have the same name and are set at the same place. */
    @Test
    void a_limit_that_is_broken_for_one_subject_is_in_force_for_the_others() {
        ProofJudge judge = new ProofJudge(
                result(BEFORE),
                judged(check("GET /a", Verdict.FAIL, Severity.ERROR), check("GET /b", Verdict.PASS, Severity.ERROR)),
                check -> false);

        assertThat(planted(judge, check("GET /b", Verdict.FAIL, Severity.ERROR)).limits())
                .hasSize(1);
        assertThat(planted(judge, check("GET /a", Verdict.FAIL, Severity.ERROR)).limits())
                .isEmpty();
        // It is in force for some only, so it proves nothing of one that is new.
        assertThat(planted(judge, check("GET /c", Verdict.FAIL, Severity.ERROR)).limits())
                .isEmpty();
    }

    private static ProofTrial planted(ProofJudge judge, Check check) {
        return judge.planted(PLANTS.get(0), result(BEFORE + PLANTED), judged(check));
    }

    private static GateResult judged(Check... checks) {
        return new GateResult(Verdict.PASS, List.of(), List.of(checks));
    }

    private static Check check(String subject, Verdict verdict, Severity severity) {
        return new Check(
                "maxAllocatedPerRequest",
                "budget",
                subject,
                Metric.ENDPOINT_ALLOCATED,
                "B",
                100,
                OptionalLong.of(100),
                verdict,
                severity,
                List.of(),
                "");
    }

    /** One copy does not decide what the goal measures three times. */
    @Test
    void an_unchanged_copy_within_measurement_error_of_its_limit_is_no_false_alarm() throws Exception {
        GateProof<ObjectsResult> near =
                proof(Duration.ofMinutes(1), (plant, left) -> result(plant.isPresent() ? 101_600 : 100_600), TIGHT);

        Proof proof = near.prove(result(BEFORE), check -> check.verdict() == Verdict.FAIL, Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.UNPROVED);
        assertThat(proof.trials().get(0).outcome()).isEqualTo(TrialOutcome.UNDECIDED);
        assertThat(proof.trials().get(0).sentence())
                .isEqualTo("an unchanged copy: maxAllocatedPerRequest is broken within measurement error, so one copy"
                        + " does not decide it");
        assertThat(plant(proof).outcome()).isEqualTo(TrialOutcome.SEEN);
    }

    /** It may have ended before, which is not the gate's fault. */
    @Test
    void a_copy_without_the_figure_decides_nothing() throws Exception {
        Proof proof = proof(
                        Duration.ofMinutes(1),
                        (plant, left) -> objects().notMeasured().make())
                .prove(result(BEFORE), check -> false, Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.UNPROVED);
        assertThat(proof.trials()).extracting(ProofTrial::note).containsOnly("the copy has no such figure");
    }

    private Proof prove(long unchanged, long planted, Limit... limits) throws InterruptedException {
        return proof(Duration.ofMinutes(1), (plant, left) -> result(plant.isPresent() ? planted : unchanged), limits)
                .prove(result(BEFORE), check -> false, Progress.SILENT);
    }

    private GateProof<ObjectsResult> proof(Duration timeout, GateProof.Copies<ObjectsResult> copies, Limit... limits) {
        return new GateProof<>(
                Plant::of,
                copies,
                (first, copy) -> Gate.judge(copy, List.of(limits), GateContext.NONE.against(first)),
                timeout,
                folder);
    }

    private static ProofTrial plant(Proof proof) {
        return proof.trials().get(1);
    }

    private static ObjectsResult result(long bytesPerRequest) {
        return objects(own("com.acme.Cart", "add", 10, 20 * bytesPerRequest, 20))
                .make();
    }
}
