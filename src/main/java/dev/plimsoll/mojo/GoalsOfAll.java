package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.run.BuildOutcome;
import dev.plimsoll.run.CheckRun;
import dev.plimsoll.run.CheckScope;
import dev.plimsoll.run.GoalExecution;
import dev.plimsoll.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the goals of {@code all} on a module, and then judges their results together. They are called one after the other; one of them
 * may be measured while others are.
 */
final class GoalsOfAll {

    private static final String NOTHING =
            "Nothing was measured: no goal has written a result, so this is neither a pass nor a failure."
                    + MeasuringGoal.ON_PURPOSE;

    private final MojoContext context;
    private final ForkedGoals forks;
    private final GoalExecution goal;
    private final Path results;

    /**
     * @param goal the execution of {@code all}
     * @param results the folder of all executions' results
     */
    GoalsOfAll(MojoContext context, ForkedGoals forks, GoalExecution goal, Path results) {
        this.context = context;
        this.forks = forks;
        this.goal = goal;
        this.results = results;
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
     * Measures, and judges what was measured unless {@code check} does.
     *
     * @param due the goals to run, in their order
     * @param mayRunBeside whether one may be measured while others are
     */
    BuildOutcome outcome(List<ResultKind> due, Limits limits, GateSettings gate, boolean mayRunBeside)
            throws MojoExecutionException, RunException {
        List<GoalFailure> failures = mayRunBeside ? failuresBeside(due) : failuresOf(due, this::measure, none -> false);
        if (due.stream().map(this::file).noneMatch(Files::exists)) {
            return failures.isEmpty()
                    ? goal.policy().outcome(Verdict.INCONCLUSIVE, NOTHING)
                    : BuildOutcome.error(texts(failures));
        }
        return whole(goal.policy().checkJudges() ? new BuildOutcome.Success() : judged(due, limits, gate), failures);
    }

    /**
     * Measures.
     *
     * @param due the goals to run, in their order
     * @return what went wrong, a text for each goal that failed
     */
    List<String> measure(List<ResultKind> due) throws MojoExecutionException, RunException {
        return failuresOf(due, this::measure, none -> false).stream()
                .map(failure -> failure.kind().goal() + ": " + failure.message())
                .toList();
    }

    /**
     * Judges what was measured, unless {@code check} does.
     *
     * @param before the outcome so far, which a broken limit exceeds
     */
    BuildOutcome judgedAfter(BuildOutcome before, List<ResultKind> due, Limits limits, GateSettings gate)
            throws RunException {
        boolean isMeasured = due.stream().map(this::file).anyMatch(Files::exists);
        if (goal.policy().checkJudges() || !isMeasured || limits.all().stream().allMatch(Limit::isDefault)) {
            return before;
        }
        BuildOutcome judged = judged(due, limits, gate);
        return judged instanceof BuildOutcome.Failure || before.end().isEmpty() ? judged : before;
    }

    private List<GoalFailure> failuresBeside(List<ResultKind> due) throws MojoExecutionException, RunException {
        Optional<SideBySide> sideBySide = SideBySide.of(context, due);
        if (sideBySide.isEmpty()) {
            return failuresOf(due, this::measure, none -> false);
        }
        try (SideBySide beside = sideBySide.get()) {
            Optional<GoalFailure> planned = measure(SideBySide.KIND, beside);
            return failuresOf(
                    due,
                    kind -> kind != SideBySide.KIND
                            ? measure(kind, beside)
                            : planned.isPresent()
                                    ? planned
                                    : beside.finish().flatMap(outcome -> failure(kind, outcome)),
                    kind -> kind == SideBySide.KIND && beside.isStarted());
        }
    }

    /** Runs a goal; empty if it did not end with an error. */
    @FunctionalInterface
    private interface GoalRunner {
        Optional<GoalFailure> run(ResultKind kind) throws MojoExecutionException;
    }

    /** @param isStarted whether a goal is being measured already, so that it is not left out */
    private List<GoalFailure> failuresOf(List<ResultKind> due, GoalRunner runner, Predicate<ResultKind> isStarted)
            throws MojoExecutionException, RunException {
        List<GoalFailure> failures = new ArrayList<>();
        for (ResultKind kind : due) {
            Optional<GoalFailure> failed = failures.stream()
                    .filter(each -> kind != ResultKind.BOOT && each.kind() != ResultKind.BOOT && each.repeats())
                    .findFirst();
            if (failed.isPresent() && !isStarted.test(kind)) {
                leaveOut(kind, failed.get().kind());
            } else {
                runner.run(kind).ifPresent(failures::add);
            }
        }
        return failures;
    }

    /** What is chosen or has a limit, and can be measured in the module. */
    static List<ResultKind> due(
            MojoContext context, Set<ResultKind> chosen, Limits limits, Optional<String> missingApp) {
        List<Limit> set = Limit.thatAreSet(limits.all());
        return ResultKind.IN_ORDER.stream()
                .filter(kind -> chosen.contains(kind)
                        || set.stream()
                                .map(limit -> limit.metric().kind())
                                .anyMatch(limited -> limited == kind || limited == overSpan(kind, context)))
                .filter(kind -> kind == ResultKind.BOOT ? context.layout().isProject() : missingApp.isEmpty())
                .map(kind -> overSpan(kind, context))
                .toList();
    }

    /** The kind of result that a goal will have: that of {@code perf-objects} is another one at boot. */
    private static ResultKind overSpan(ResultKind kind, MojoContext context) {
        if (kind != ResultKind.ALLOCATION) {
            return kind;
        }
        Optional<String> span = ParameterOrigins.configured(
                        context.project(),
                        context.execution(),
                        String.valueOf(context.execution().getExecutionId()),
                        "span")
                .or(() -> context.origins().property("span"));
        return span.filter(PerfObjectsMojo::isBoot).isPresent() ? ResultKind.ALLOCATION_AT_BOOT : kind;
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

    private Optional<GoalFailure> measure(ResultKind kind) throws MojoExecutionException {
        return measure(kind, session -> forks.run(context, session, context.project(), kind.measuredBy()));
    }

    /** The same where other goals may run beside it. */
    private Optional<GoalFailure> measure(ResultKind kind, SideBySide beside) throws MojoExecutionException {
        return measure(kind, session -> forks.run(context, session, context.project(), kind.measuredBy(), beside));
    }

    /** A goal that Maven runs. */
    @FunctionalInterface
    private interface Forked {
        void run(MavenSession session) throws MojoExecutionException, LifecycleExecutionException;
    }

    private Optional<GoalFailure> measure(ResultKind kind, Forked forked) throws MojoExecutionException {
        MavenSession session = context.session().clone();
        session.setCurrentProject(context.project());
        try {
            forked.run(session);
            return Optional.empty();
        } catch (LifecycleExecutionException failure) {
            return Optional.of(failure(kind, failure.getCause() == null ? failure : failure.getCause()));
        }
    }

    private static GoalFailure failure(ResultKind kind, Throwable cause) {
        return new GoalFailure(kind, String.valueOf(cause.getMessage()), repeats(cause));
    }

    /** Empty if a goal did not end with an error. */
    private static Optional<GoalFailure> failure(ResultKind kind, BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.Error error
                ? Optional.of(failure(
                        kind, PublicError.of(error.message(), error.cause().orElse(null))))
                : Optional.empty();
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

    private BuildOutcome judged(List<ResultKind> due, Limits limits, GateSettings settings) throws RunException {
        GateContext gate = settings.context(limits);
        ParameterOrigins origins = context.origins();
        Set<Path> files = due.stream().map(this::file).collect(Collectors.toSet());
        return new CheckRun(
                        goal,
                        results,
                        CheckScope.of(files),
                        stored ->
                                new LimitsOfExecution(context, origins, stored).judge(limits.on(stored.result()), gate),
                        Limit.thatAreSet(limits.all()),
                        new DemandedResults(context, origins)::missing,
                        gate)
                .run();
    }

    /** A goal that could not measure is an error, unless a limit is broken as well. */
    private BuildOutcome whole(BuildOutcome judged, List<GoalFailure> failures) {
        if (failures.isEmpty()) {
            return judged;
        }
        String verdicts = judged instanceof BuildOutcome.Warning warning
                ? warning.message()
                : judged.end().orElse("");
        // A verdict on a result without figures says why it has none.
        List<GoalFailure> unsaid = failures.stream()
                .filter(failure -> verdicts.isEmpty() || !isReason(failure.message(), file(failure.kind())))
                .toList();
        String message = (verdicts + "\n" + texts(unsaid)).strip();
        return judged instanceof BuildOutcome.Failure ? new BuildOutcome.Failure(message) : BuildOutcome.error(message);
    }

    /** Whether a result has no figures for just this reason; one of an earlier run may have another. */
    static boolean isReason(String message, Path result) {
        try {
            return Files.exists(result)
                    && StoredResults.read(result) instanceof StoredResult.Unfinished unfinished
                    && unfinished.run().reason().text().equals(message);
        } catch (IOException unreadable) {
            return false;
        }
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
