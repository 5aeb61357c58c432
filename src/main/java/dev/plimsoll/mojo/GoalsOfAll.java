package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.CheckRun;
import dev.plimsoll.run.CheckScope;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The goals that {@code all} runs on a module, one after the other, and then judges together.
 *
 * @param goal the execution of {@code all}
 * @param results the folder of all executions' results
 * @param chosen what is to be measured
 */
record GoalsOfAll(MojoContext context, ForkedGoals forks, GoalExecution goal, Path results, Set<ResultKind> chosen) {

    private static final String NOTHING =
            "Nothing was measured: no goal has written a result, so this is neither a pass nor a failure."
                    + MeasuringGoal.ON_PURPOSE;

    GoalsOfAll {
        chosen = Set.copyOf(chosen);
    }

    /** @throws IllegalArgumentException if {@code all} runs no such goal */
    static ResultKind parse(String goal) {
        return ResultKind.IN_ORDER.stream()
                .filter(kind -> kind.goal().equals(goal))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + goal + "' is not one of "
                        + ResultKind.IN_ORDER.stream().map(ResultKind::goal).collect(Collectors.joining(", "))));
    }

    /** A goal that ended with an error; {@code repeats} if others that run the application would fail in the same way. */
    private record GoalFailure(ResultKind kind, String message, boolean repeats) {}

    /**
     * Runs the goals, and judges their results.
     *
     * @param missingApp what the module does not have, if it looks like a library: then only its dependencies are measured
     */
    BuildOutcome run(Limits limits, GateContext terms, Optional<String> missingApp)
            throws MojoExecutionException, RunException {
        missingApp.ifPresent(what -> context.log()
                .info(context.project().getArtifactId() + " has " + what
                        + ", so only what its dependencies cost is measured."));
        List<ResultKind> due = due(context, chosen, limits, missingApp);
        List<GoalFailure> failures = new ArrayList<>();
        for (ResultKind kind : due) {
            Optional<GoalFailure> failed = failures.stream()
                    .filter(each -> kind != ResultKind.BOOT && each.kind() != ResultKind.BOOT && each.repeats())
                    .findFirst();
            if (failed.isPresent()) {
                leaveOut(kind, failed.get().kind());
            } else {
                run(kind).ifPresent(failures::add);
            }
        }
        if (due.stream().map(this::file).noneMatch(Files::exists)) {
            return failures.isEmpty()
                    ? goal.policy().outcome(Verdict.INCONCLUSIVE, NOTHING)
                    : BuildOutcome.error(texts(failures));
        }
        return goal.policy().checkJudges()
                ? whole(new BuildOutcome.Success(), failures)
                : whole(judged(limits, terms, due), failures);
    }

    /** What is chosen or has a limit, and can be measured in the module. */
    static List<ResultKind> due(
            MojoContext context, Set<ResultKind> chosen, Limits limits, Optional<String> missingApp) {
        List<Limit> set = Limit.thatAreSet(limits.all());
        return ResultKind.IN_ORDER.stream()
                .filter(kind -> chosen.contains(kind)
                        || set.stream().anyMatch(limit -> limit.metric().kind() == kind))
                .filter(kind -> kind == ResultKind.BOOT ? context.layout().isProject() : missingApp.isEmpty())
                .toList();
    }

    /** A goal that would fail in the same way; an earlier result of it is not taken for one of this call. */
    private void leaveOut(ResultKind kind, ResultKind failed) throws RunException {
        String why = "Left out " + kind.goal() + ", since " + failed.goal() + " could not measure the application.";
        context.log().warn(why);
        RunInfo all = goal.info();
        RunInfo info = new RunInfo(kind.goal(), all.project(), all.execution(), all.startedAt(), all.plimsoll());
        goal.reports().begin(info);
        goal.reports().failed(info, why);
    }

    /** Empty if the goal did not end with an error. */
    private Optional<GoalFailure> run(ResultKind kind) throws MojoExecutionException {
        MavenSession session = context.session().clone();
        session.setCurrentProject(context.project());
        try {
            forks.run(context, session, context.project(), kind.goal());
            return Optional.empty();
        } catch (LifecycleExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return Optional.of(new GoalFailure(kind, String.valueOf(cause.getMessage()), repeats(cause)));
        }
    }

    /** Whether it is about the application, and not about what one goal does with it or how that goal is configured. */
    static boolean repeats(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof AppNotFoundException || each instanceof ForkException fork && fork.concernsApp()) {
                return true;
            }
        }
        return false;
    }

    private Path file(ResultKind kind) {
        return goal.folder().resolve(kind.goal() + ".json");
    }

    private BuildOutcome judged(Limits limits, GateContext terms, List<ResultKind> due) throws RunException {
        ParameterOrigins origins = context.origins();
        Set<Path> files = due.stream().map(this::file).collect(Collectors.toSet());
        return new CheckRun(
                        goal,
                        results,
                        CheckScope.of(files),
                        stored -> new LimitsOfExecution(context, origins, stored).judge(limits.all(), terms),
                        Limit.thatAreSet(limits.all()),
                        new DemandedResults(context, origins)::missing,
                        terms)
                .run();
    }

    /** A goal that could not measure is an error, unless a limit is broken as well. */
    private static BuildOutcome whole(BuildOutcome judged, List<GoalFailure> failures) {
        if (failures.isEmpty()) {
            return judged;
        }
        String verdicts = judged instanceof BuildOutcome.Warning warning
                ? warning.message()
                : judged.end().orElse("");
        List<GoalFailure> unsaid = failures.stream()
                .filter(failure -> !verdicts.contains(failure.message()))
                .toList();
        String message = (verdicts + "\n" + texts(unsaid)).strip();
        return judged instanceof BuildOutcome.Failure ? new BuildOutcome.Failure(message) : BuildOutcome.error(message);
    }

    /** A message that several goals have is there once. */
    private static String texts(List<GoalFailure> failures) {
        return failures.stream()
                .collect(Collectors.groupingBy(
                        GoalFailure::message,
                        LinkedHashMap::new,
                        Collectors.mapping(failure -> failure.kind().goal(), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(each -> each.getValue() + ": " + each.getKey())
                .collect(Collectors.joining("\n"));
    }
}
