package dev.plimsoll.report.text;

import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.Proof.ProofVerdict;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a gate sees what was planted, as people read it. */
public final class ProofText {

    private ProofText() {}

    /** {@code PROVED}, {@code LOOSE}, {@code UNPROVED} or {@code BLIND}. */
    public static String word(Proof proof) {
        return proof.verdict().name();
    }

    /** How good that is. */
    public static Style tone(Proof proof) {
        return switch (proof.verdict()) {
            case PROVED -> Style.GOOD;
            case LOOSE, UNPROVED -> Style.WARN;
            case BLIND -> Style.BAD;
        };
    }

    /** One line for the console. */
    public static String line(Proof proof, AnsiStyle paint) {
        return tone(proof).of(word(proof), paint) + "  " + summary(proof);
    }

    /** One sentence without a full stop. */
    public static String summary(Proof proof) {
        String took = " (" + TimeSpan.printInSeconds(proof.took()) + ")";
        List<ProofTrial> plants = proof.trials().stream()
                .filter(trial -> trial.plant() != PlantKind.NOTHING)
                .toList();
        if (plants.isEmpty()) {
            return "there is no figure that a plant could show in" + took;
        }
        if (proof.verdict() == ProofVerdict.PROVED) {
            List<ProofTrial> seen = plants.stream()
                    .filter(trial -> trial.outcome() == TrialOutcome.SEEN)
                    .toList();
            return (seen.stream().anyMatch(ProofText::breaksLimit)
                            ? "the gate sees "
                            : "no limit applies, but the figures show ")
                    + seen.stream().map(ProofTrial::planted).collect(Collectors.joining(", "))
                    + ", and nothing in an unchanged copy" + notTried(plants) + took;
        }
        boolean isAnyBad =
                proof.trials().stream().anyMatch(trial -> trial.outcome().verdict() == proof.verdict());
        String worst = proof.trials().stream()
                .filter(trial -> !isAnyBad || trial.outcome().verdict() == proof.verdict())
                .map(ProofTrial::sentence)
                .collect(Collectors.joining("; "));
        long seen = plants.stream()
                .filter(trial -> trial.outcome() == TrialOutcome.SEEN)
                .count();
        String others =
                seen > 0 ? "; " + seen + " of " + NumberText.count(plants.size(), "plant", "plants") + " seen" : "";
        return Printable.of(worst + others + took);
    }

    /** What is proved does not hold for these. */
    private static String notTried(List<ProofTrial> plants) {
        return plants.stream()
                .filter(trial -> trial.outcome() == TrialOutcome.LEFT_OUT)
                .map(trial -> "; " + Printable.of(trial.sentence()))
                .collect(Collectors.joining());
    }

    private static boolean breaksLimit(ProofTrial trial) {
        return trial.limits().stream().anyMatch(limit -> limit.verdict() == Verdict.FAIL);
    }

    /** A line for each trial, with its outcome in front. */
    public static List<List<String>> rows(Proof proof) {
        return proof.trials().stream()
                .map(trial -> List.of(
                        trial.plant() == PlantKind.NOTHING ? "nothing" : Printable.of(trial.planted()),
                        outcome(trial.outcome()),
                        Printable.of(trial.sentence())))
                .toList();
    }

    private static String outcome(TrialOutcome outcome) {
        return switch (outcome) {
            case QUIET -> "quiet";
            case SEEN -> "seen";
            case LEFT_OUT -> "not tried";
            case PASSED -> "passes";
            case UNDECIDED -> "undecided";
            case MISSED -> "missed";
            case FALSE_ALARM -> "false alarm";
        };
    }
}
