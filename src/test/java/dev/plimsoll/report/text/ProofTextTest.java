package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Metric;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.ProofLimit;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProofTextTest {

    private static final ProofLimit LOOSE =
            new ProofLimit("maxAllocatedPerRequest", 1 << 20, Verdict.PASS, 100_000, OptionalLong.of(38_001));
    private static final ProofLimit TIGHT =
            new ProofLimit("maxAllocatedPerRequest", 100_500, Verdict.FAIL, 100_000, OptionalLong.of(501));

    @Test
    void a_proof_names_what_the_gate_sees() {
        assertThat(line(trial(TrialOutcome.SEEN, TIGHT)))
                .isEqualTo(
                        "PROVED  the gate sees 1,000 B more allocated per request (+1.0 %), and nothing in an unchanged"
                                + " copy (1 min 2 s)");
    }

    @Test
    void a_figure_without_a_limit_is_no_gate() {
        assertThat(line(trial(TrialOutcome.SEEN)))
                .isEqualTo("PROVED  no limit applies, but the figures show 1,000 B more allocated per request (+1.0 %),"
                        + " and nothing in an unchanged copy (1 min 2 s)");
        assertThat(line(trial(TrialOutcome.SEEN), trial(TrialOutcome.SEEN, TIGHT)))
                .startsWith("PROVED  the gate sees 1,000 B more allocated");
    }

    @Test
    void a_loose_limit_says_from_which_growth_it_breaks() {
        assertThat(line(trial(TrialOutcome.PASSED, LOOSE)))
                .startsWith(
                        "LOOSE  maxAllocatedPerRequest = 1.0 MiB lets 1,000 B more allocated per request (+1.0 %) pass:"
                                + " it breaks from +38.1 % on (");
    }

    @Test
    void a_gate_that_is_blind_says_what_it_does_not_see_and_how_many_it_does() {
        assertThat(line(trial(TrialOutcome.SEEN, TIGHT), trial(TrialOutcome.MISSED, LOOSE)))
                .isEqualTo(
                        "BLIND  1,000 B more allocated per request (+1.0 %) is not seen (allocated per request 97.7 KiB,"
                                + " then +1000 B); 1 of 2 plants seen (1 min 2 s)");
    }

    @Test
    void what_was_not_tried_is_no_proof() {
        assertThat(line(trial(TrialOutcome.UNDECIDED)))
                .isEqualTo("UNPROVED  1,000 B more allocated per request (+1.0 %): why (1 min 2 s)");
        assertThat(line(trial(TrialOutcome.LEFT_OUT))).startsWith("UNPROVED  ").contains(" is not tried: why");
        assertThat(ProofText.line(Proof.of(List.of(), Duration.ZERO), AnsiStyle.PLAIN))
                .startsWith("UNPROVED  there is no figure that a plant could show in");
        assertThat(line(trial(TrialOutcome.SEEN, TIGHT), trial(TrialOutcome.LEFT_OUT)))
                .isEqualTo(
                        "PROVED  the gate sees 1,000 B more allocated per request (+1.0 %), and nothing in an unchanged"
                                + " copy; 1,000 B more allocated per request (+1.0 %) is not tried: why (1 min 2 s)");
    }

    private static String line(ProofTrial... plants) {
        List<ProofTrial> trials = new ArrayList<>();
        trials.add(new ProofTrial(
                PlantKind.NOTHING,
                "nothing",
                Metric.ALLOCATED,
                "B",
                0,
                OptionalLong.of(100_000),
                OptionalLong.of(100_010),
                List.of(),
                TrialOutcome.QUIET,
                ""));
        trials.addAll(List.of(plants));
        return ProofText.line(Proof.of(trials, Duration.ofSeconds(62)), AnsiStyle.PLAIN);
    }

    private static ProofTrial trial(TrialOutcome outcome, ProofLimit... limits) {
        return new ProofTrial(
                PlantKind.ALLOCATION,
                "1,000 B more allocated per request (+1.0 %)",
                Metric.ALLOCATED,
                "B",
                1_000,
                OptionalLong.of(100_000),
                OptionalLong.of(101_000),
                List.of(limits),
                outcome,
                "why");
    }
}
