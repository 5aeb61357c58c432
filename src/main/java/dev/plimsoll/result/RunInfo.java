package dev.plimsoll.result;

import java.time.Instant;

/**
 * Who asks for a measurement, for the head of the result.
 *
 * @param goal the goal
 * @param project {@code group:artifact:version} of what is measured
 * @param execution the execution's id
 * @param startedAt when it began
 * @param plimsoll Plimsoll's version
 */
public record RunInfo(String goal, String project, String execution, Instant startedAt, String plimsoll) {

    /** The head of its result. */
    public ResultHeader head(Environment environment) {
        return new ResultHeader(goal, project, execution, startedAt, environment);
    }
}
