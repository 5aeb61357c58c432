package dev.plimsoll.result;

import java.time.Instant;

/**
 * The execution of a goal that measures.
 *
 * @param goal the goal
 * @param project {@code group:artifact:version} of what is measured
 * @param execution the id of the execution
 * @param startedAt when it began
 * @param plimsoll the version of Plimsoll
 */
public record RunInfo(String goal, String project, String execution, Instant startedAt, String plimsoll) {

    /** Whether the execution has an id of its own. All others of a goal share one place for their results. */
    public static boolean isNamed(String execution) {
        return !execution.startsWith("default");
    }

    /** The header of its result. */
    public ResultHeader header(Environment environment) {
        return new ResultHeader(goal, project, execution, startedAt, environment);
    }
}
