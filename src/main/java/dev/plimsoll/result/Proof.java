package dev.plimsoll.result;

import dev.plimsoll.result.ProofTrial.TrialOutcome;
import java.time.Duration;
import java.util.List;

/**
 * Whether a gate sees what was planted in copies of the project, as a mutation test of its limits.
 *
 * @param verdict the worst of all trials
 * @param trials the unchanged copy first, then one for each plant
 * @param took how long all trials took
 */
public record Proof(ProofVerdict verdict, List<ProofTrial> trials, Duration took) {

    /** What is known of the gate, from best to worst. */
    public enum ProofVerdict {
        /** Each plant breaks a limit or, where no limit applies, shows in its figure; the unchanged copy breaks none. */
        PROVED,
        /** Each plant is measured, but a configured limit is too loose for one of them, or only warns of it. */
        LOOSE,
        /** A trial was not made, failed, or left a limit undecided. */
        UNPROVED,
        /** A plant is not measured at all, or the unchanged copy breaks a limit. */
        BLIND
    }

    public Proof {
        trials = List.copyOf(trials);
    }

    /** The proof that trials are. */
    public static Proof of(List<ProofTrial> trials, Duration took) {
        ProofVerdict worst = ProofVerdict.PROVED;
        for (ProofTrial trial : trials) {
            ProofVerdict verdict = trial.outcome().verdict();
            worst = verdict.compareTo(worst) > 0 ? verdict : worst;
        }
        boolean isAnySeen = trials.stream().anyMatch(trial -> trial.outcome() == TrialOutcome.SEEN);
        // Without a plant that is seen, nothing is proved.
        return new Proof(worst == ProofVerdict.PROVED && !isAnySeen ? ProofVerdict.UNPROVED : worst, trials, took);
    }
}
