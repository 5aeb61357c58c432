package dev.plimsoll.run;

import dev.plimsoll.result.Verdict;

/**
 * Which verdicts end the build.
 *
 * @param checkJudges whether {@code check} judges later in this build, so that the goal itself never ends it
 * @param failOnViolation whether an exceeded limit fails the build
 * @param failOnInconclusive whether an inconclusive result does
 */
public record OutcomePolicy(boolean checkJudges, boolean failOnViolation, boolean failOnInconclusive) {

    /** @param message what is wrong, one or more lines; ignored if nothing is */
    public BuildOutcome outcome(Verdict verdict, String message) {
        return switch (verdict) {
            case MEASURED, PASS -> new BuildOutcome.Success();
            case FAIL -> failOnViolation ? new BuildOutcome.Failure(message) : new BuildOutcome.Warning(message);
            case INCONCLUSIVE -> failOnInconclusive ? BuildOutcome.error(message) : new BuildOutcome.Warning(message);
        };
    }
}
