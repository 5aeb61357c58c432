package dev.plimsoll.run;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.report.text.ProofText;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import java.util.Optional;
import java.util.function.Predicate;

/** Proves that the gate of a goal sees growth, after the goal has measured. */
@FunctionalInterface
public interface Proving<R extends Result> {

    /**
     * Proves it.
     *
     * @param first the result of the goal
     * @param isRepeated whether the goal measures again because of a check, so that one copy does not decide it
     */
    Proof prove(R first, Predicate<Check> isRepeated, Progress progress) throws InterruptedException;

    /** A verdict with its proof: a limit that does not see growth has not been met for certain. */
    static GateResult proved(GateResult judged, Optional<Proof> proof) {
        GateResult known = judged.proved(proof);
        return proof.filter(each -> each.verdict() == Proof.ProofVerdict.BLIND)
                .map(Proving::blind)
                .filter(reason -> judged.reasons().stream().map(Reason::code).noneMatch(reason.code()::equals))
                .map(known::doubted)
                .orElse(known);
    }

    private static Reason blind(Proof proof) {
        return new Reason(
                "gate-blind",
                "The gate is blind: " + ProofText.summary(proof)
                        + ". Its verdict cannot be trusted; if a plant is not seen, measure more requests, and if an"
                        + " unchanged copy breaks a limit, allow more than the noise of its figure.");
    }
}
