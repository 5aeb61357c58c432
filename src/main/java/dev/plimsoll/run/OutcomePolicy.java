package dev.plimsoll.run;

import dev.plimsoll.result.Verdict;

/**
 * Which verdicts end the build.
 *
 * @param judge who judges; if that is not the goal itself, the goal never ends the build
 * @param failOnViolation whether an exceeded limit fails the build
 * @param failOnInconclusive whether an inconclusive result does
 */
public record OutcomePolicy(ResultJudge judge, boolean failOnViolation, boolean failOnInconclusive) {

    /** Whether another goal judges, later in this build. */
    public boolean checkJudges() {
        return judge != ResultJudge.GOAL;
    }

    /** @param message what is wrong, one or more lines; ignored if nothing is */
    public BuildOutcome outcome(Verdict verdict, String message) {
        return switch (verdict) {
            case MEASURED, PASS -> new BuildOutcome.Success();
            case FAIL -> failOnViolation ? new BuildOutcome.Failure(message) : new BuildOutcome.Warning(message);
            case INCONCLUSIVE -> failOnInconclusive ? BuildOutcome.error(message) : new BuildOutcome.Warning(message);
        };
    }
}
