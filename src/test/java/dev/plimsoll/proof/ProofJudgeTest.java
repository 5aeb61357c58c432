package dev.plimsoll.proof;

import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.GrowthTolerance;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.Proof.ProofVerdict;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first measurement of 100,000 B per request, in which 1,000 B more are planted. */
class ProofJudgeTest {

    private static final long BEFORE = 100_000;
    private static final long PLANTED = 1_000;
    private static final Limit TIGHT = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(100_500, "pom.xml");
    private static final Limit LOOSE = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(140_000, "pom.xml");
    private static final Limit BROKEN = LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(90_000, "pom.xml");
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
        assertThat(plant(prove(BEFORE, BEFORE + 501)).sentence()).endsWith(", although no limit is set");
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
        Proof proof = proof(Duration.ZERO, (plant, left) -> result(BEFORE)).prove(result(BEFORE), Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.INCONCLUSIVE);
        assertThat(proof.trials())
                .extracting(ProofTrial::note)
                .containsOnly("not tried, since <proveTimeout> (-Dplimsoll.proveTimeout) of 0 ms is over");
        assertThat(proof.trials()).extracting(ProofTrial::after).containsOnly(OptionalLong.empty());
    }

    @Test
    void a_copy_that_fails_leaves_the_others_and_says_why() throws Exception {
        GateProof.Copies<ObjectsResult> failing = (plant, left) -> {
            if (plant.isPresent()) {
                throw new ForkException("The application exited with code 3.\nIts log");
            }
            return result(BEFORE);
        };

        Proof proof = proof(Duration.ofMinutes(1), failing, TIGHT).prove(result(BEFORE), Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.INCONCLUSIVE);
        assertThat(proof.trials().get(0).outcome()).isEqualTo(TrialOutcome.QUIET);
        assertThat(plant(proof).note()).isEqualTo("failed: The application exited with code 3.");
    }

    /** It may have ended before, which is not the gate's fault. */
    @Test
    void a_copy_without_the_figure_decides_nothing() throws Exception {
        Proof proof = proof(
                        Duration.ofMinutes(1),
                        (plant, left) -> objects().notMeasured().make())
                .prove(result(BEFORE), Progress.SILENT);

        assertThat(proof.verdict()).isEqualTo(ProofVerdict.INCONCLUSIVE);
        assertThat(proof.trials()).extracting(ProofTrial::note).containsOnly("the copy has no such figure");
    }

    private Proof prove(long unchanged, long planted, Limit... limits) throws InterruptedException {
        return proof(Duration.ofMinutes(1), (plant, left) -> result(plant.isPresent() ? planted : unchanged), limits)
                .prove(result(BEFORE), Progress.SILENT);
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
