package dev.plimsoll.result;

import java.time.Instant;

/**
 * What stands at the head of every result.
 *
 * @param goal the goal's name, for example {@code bundle-mem}
 * @param project {@code group:artifact:version} of what was measured
 * @param execution the execution's id
 * @param startedAt when the goal began
 * @param environment what the figures depend on
 */
public record ResultHeader(String goal, String project, String execution, Instant startedAt, Environment environment) {

    /** Who asked for it. */
    public RunInfo asker() {
        return new RunInfo(goal, project, execution, startedAt, environment.plimsoll());
    }
}
