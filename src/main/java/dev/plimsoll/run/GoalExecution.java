package dev.plimsoll.run;

import dev.plimsoll.report.console.ResultConsole;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * One execution of a goal in a build.
 *
 * @param build the build around it
 * @param info goal, project and execution; when the goal was called
 * @param console what its output can show
 * @param reports where its results go
 * @param policy which verdicts end the build
 * @param clock the time
 */
public record GoalExecution(
        Build build, RunInfo info, Console console, Reports reports, OutcomePolicy policy, Clock clock) {

    /** The folder of its results. */
    public Path folder() {
        return reports.folder();
    }

    /** Prints a result, with its verdict unless {@code check} judges. The factory is called when there is a result. */
    public <R extends Result> GoalRun.ResultText<R> text(ResultConsole.ConsoleFactory<R> factory) {
        return (result, gateResult, elapsed) -> {
            ResultConsole<R> shown = factory.on(console.terminal(), console.paint(), console.details());
            return policy.checkJudges()
                    ? shown.figures(result, gateResult, elapsed)
                    : shown.lines(result, gateResult, elapsed);
        };
    }

    /** The same for a project or artifact that is known by its full name only now. */
    public GoalExecution about(String project) {
        RunInfo named = new RunInfo(info.goal(), project, info.execution(), info.startedAt(), info.plimsoll());
        return new GoalExecution(build, named, console, reports, policy, clock);
    }

    RunInfo startedAt(Instant start) {
        return new RunInfo(info.goal(), info.project(), info.execution(), start, info.plimsoll());
    }
}
