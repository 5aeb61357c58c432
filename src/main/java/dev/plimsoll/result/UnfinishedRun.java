package dev.plimsoll.result;

import java.util.List;

/**
 * A run without figures: it is still going on, was stopped, or failed. It stands where a result would, so that nobody takes
 * an earlier result for that of this run.
 *
 * @param asker who asked for the measurement
 * @param reason why there are no figures
 */
public record UnfinishedRun(RunInfo asker, Reason reason) {

    /** The code of a run that has begun and has not ended, or was stopped. */
    public static final String NOT_FINISHED = "not-finished";

    /** The code of a run that ended with an error. */
    public static final String FAILED = "run-failed";

    /** One that has just begun; this stays if Maven is stopped meanwhile. */
    public static UnfinishedRun begun(RunInfo asker) {
        return new UnfinishedRun(
                asker,
                new Reason(
                        NOT_FINISHED,
                        "The run did not finish: " + asker.goal() + " is still measuring, or Maven was stopped while it"
                                + " did. Run the goal again."));
    }

    /** @param why the error as users see it; may have several lines */
    public static UnfinishedRun failed(RunInfo asker, String why) {
        return new UnfinishedRun(asker, new Reason(FAILED, why));
    }

    /** The same with another text for the reason. */
    public UnfinishedRun saying(String text) {
        return new UnfinishedRun(asker, new Reason(reason.code(), text));
    }

    /** Inconclusive, whatever the limits. */
    public GateResult judgement() {
        return new GateResult(Verdict.INCONCLUSIVE, List.of(reason), List.of());
    }
}
