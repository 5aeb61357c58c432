package dev.plimsoll.result;

import java.util.List;

/**
 * A run without figures: it is still measuring, was stopped, or failed. It takes the place of a result, so that no reader mistakes
 * an earlier result for that of this run.
 *
 * @param runInfo the run
 * @param reason why there are no figures
 */
public record UnfinishedRun(RunInfo runInfo, Reason reason) {

    /** The code of a run that is still measuring, or was stopped. */
    public static final String NOT_FINISHED = "not-finished";

    /** The code of a run that ended with an error. */
    public static final String FAILED = "run-failed";

    /** A run that has just begun; it stays so if Maven is stopped. */
    public static UnfinishedRun begun(RunInfo runInfo) {
        return new UnfinishedRun(
                runInfo,
                new Reason(
                        NOT_FINISHED,
                        "The run did not finish: " + runInfo.goal()
                                + " is still measuring, or Maven was stopped while it" + " did. Run the goal again."));
    }

    /**
     * A run that failed.
     *
     * @param why the error as users see it; may have several lines
     */
    public static UnfinishedRun failed(RunInfo runInfo, String why) {
        return new UnfinishedRun(runInfo, new Reason(FAILED, why));
    }

    /** The same with another text of the reason. */
    public UnfinishedRun saying(String text) {
        return new UnfinishedRun(runInfo, new Reason(reason.code(), text));
    }

    /** Inconclusive, whatever the limits. */
    public GateResult gateResult() {
        return new GateResult(Verdict.INCONCLUSIVE, List.of(reason), List.of());
    }
}
