package dev.plimsoll.result;

import java.time.Instant;

/**
 * The header of every result.
 *
 * @param goal the goal, for example {@code bundle-mem}
 * @param project {@code group:artifact:version} of what was measured
 * @param execution the id of the execution
 * @param startedAt when the goal began
 * @param environment what the figures depend on
 */
public record ResultHeader(String goal, String project, String execution, Instant startedAt, Environment environment) {

    /** The run that made the result. */
    public RunInfo runInfo() {
        return new RunInfo(goal, project, execution, startedAt, environment.plimsoll());
    }
}
