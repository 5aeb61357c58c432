package dev.plimsoll.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The header of every result.
 *
 * @param goal the goal, for example {@code bundle-mem}
 * @param project {@code group:artifact:version} of what was measured
 * @param execution the id of the execution
 * @param startedAt when the goal began
 * @param environment what the figures depend on
 * @param took how long measuring took, repeats included; empty if it has not ended
 */
public record ResultHeader(
        String goal,
        String project,
        String execution,
        Instant startedAt,
        Environment environment,
        Optional<Duration> took) {

    /** Of a measurement that has not ended. */
    public ResultHeader(String goal, String project, String execution, Instant startedAt, Environment environment) {
        this(goal, project, execution, startedAt, environment, Optional.empty());
    }

    /** The same of a measurement that has ended. */
    ResultHeader after(Duration duration) {
        return new ResultHeader(goal, project, execution, startedAt, environment, Optional.of(duration));
    }

    /** The run that made the result. */
    public RunInfo runInfo() {
        return new RunInfo(goal, project, execution, startedAt, environment.plimsoll());
    }
}
