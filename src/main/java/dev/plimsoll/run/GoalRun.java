package dev.plimsoll.run;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.NearLimit;
import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.ProofText;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.run.Measurer.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

/**
 * One run of a goal that measures: waits until no other module of the build measures, measures, judges, writes the reports,
 * prints the result, and decides whether the build continues.
 *
 * @param measurer measures once
 * @param repeats when one measurement is not enough
 * @param gate judges a result
 * @param text prints a result
 * @param proving proves that the gate sees growth; empty if that is not wanted
 * @param inputs what the run depends on, if a run that measures nothing need not be repeated
 */
public record GoalRun<R extends Result>(
        GoalExecution execution,
        Measurer<R> measurer,
        RepeatPolicy repeats,
        Function<R, GateResult> gate,
        ResultText<R> text,
        Optional<Proving<R>> proving,
        Optional<UnchangedRun.Inputs> inputs) {

    private static final String LOCK = "dev.plimsoll.lock";

    /** The lines that the console shows of a result. */
    @FunctionalInterface
    public interface ResultText<R> {

        /** @param elapsed how long measuring took */
        List<String> lines(R result, GateResult gateResult, Duration elapsed);
    }

    /** A run that proves nothing. */
    public GoalRun(
            GoalExecution execution,
            Measurer<R> measurer,
            RepeatPolicy repeats,
            Function<R, GateResult> gate,
            ResultText<R> text) {
        this(execution, measurer, repeats, gate, text, Optional.empty(), Optional.empty());
    }

    /** The same that proves its gate, if there is something that does. */
    public GoalRun<R> proving(Optional<Proving<R>> other) {
        return new GoalRun<>(execution, measurer, repeats, gate, text, other, inputs);
    }

    /** The same that is not repeated while its inputs are the same. */
    public GoalRun<R> of(Optional<UnchangedRun.Inputs> other) {
        return new GoalRun<>(execution, measurer, repeats, gate, text, proving, other);
    }

    /** What was saved before a failure stays; otherwise the reports say why there is no result. */
    public BuildOutcome run() {
        Lock lock = execution.build().lock(LOCK);
        try {
            lock.lockInterruptibly();
            try {
                return finish(measure());
            } finally {
                lock.unlock();
            }
        } catch (AppNotFoundException | ForkException | IOException | InterruptedException failure) {
            return failed(failure);
        }
    }

    /**
     * What was measured, and is neither proved nor reported yet.
     *
     * @param counted the run that counts
     * @param took how long measuring took
     */
    record Measured<R>(NearLimit.CountedRun<R> counted, Duration took) {}

    /** Measures, whatever else the build measures. */
    Measured<R> measure() throws AppNotFoundException, ForkException, IOException, InterruptedException {
        Instant start = execution.clock().instant();
        NearLimit.CountedRun<R> counted = repeats.judge(
                isRepeat -> measure(execution.startedAt(start), isRepeat),
                gate,
                execution.reports()::save,
                execution.folder(),
                execution.build().log());
        return new Measured<>(counted, Duration.between(start, execution.clock().instant()));
    }

    /** Reports why there is no result. */
    BuildOutcome failed(Exception failure) {
        BuildOutcome outcome = BuildOutcome.error(failure);
        outcome.end().ifPresent(why -> execution.reports().failed(execution.info(), why));
        return outcome;
    }

    /** Writes the reports, prints the result, and decides whether the build continues. */
    BuildOutcome finish(Measured<R> measured) throws InterruptedException {
        Reports reports = execution.reports();
        NearLimit.CountedRun<R> counted = measured.counted();
        Duration took = measured.took();
        Result result = counted.run().after(took);
        GateResult gateResult = proved(counted, result);
        Path json = reports.write(result, gateResult);
        if (execution.policy().judge() == ResultJudge.COMPARE) {
            execution.build().log().info(execution.info().goal() + ": " + IndexEntry.headline(result) + ".");
            return reports.verify(new BuildOutcome.Success());
        }
        lines(counted.run(), gateResult, took).forEach(execution.build().log()::info);
        if (execution.policy().checkJudges()) {
            new Summary(execution.build()).add(execution.info(), gateResult.verdict(), Optional.of(result), json);
        }
        if (execution.policy().judge() != ResultJudge.ALL) {
            reports.page()
                    .ifPresent(page -> execution
                            .build()
                            .log()
                            .info("Reports: " + execution.build().shown(page)));
        }
        BuildOutcome outcome = reports.verify(outcome(gateResult, json));
        if (outcome instanceof BuildOutcome.Success && result.isAllFromCache()) {
            inputs.ifPresent(UnchangedRun.Inputs::keep);
        }
        return outcome;
    }

    /** The result is written before anything is planted. */
    private GateResult proved(NearLimit.CountedRun<R> counted, Result result) throws InterruptedException {
        GateResult gateResult = counted.gateResult();
        if (proving.isEmpty() || execution.policy().judge() == ResultJudge.COMPARE) {
            return gateResult;
        }
        execution.reports().save(result, gateResult);
        try (ConsoleProgress progress = ConsoleProgress.on(execution.console())) {
            return Proving.proved(
                    gateResult, Optional.of(proving.get().prove(counted.run(), repeats::isRepeated, progress)));
        }
    }

    /** The proof is above the verdict, which is the last line if the goal shows one. */
    private List<String> lines(R result, GateResult gateResult, Duration took) {
        List<String> lines = new ArrayList<>(text.lines(result, gateResult, took));
        int above = execution.policy().checkJudges() ? 0 : 1;
        gateResult
                .proof()
                .map(proof -> ProofText.line(proof, execution.console().paint()))
                .ifPresent(line -> lines.add(Math.max(0, lines.size() - above), line));
        return lines;
    }

    private R measure(RunInfo info, boolean isRepeat)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        try (ConsoleProgress progress = ConsoleProgress.on(execution.console())) {
            return measurer.measure(new Attempt<>(
                    info, isRepeat, progress, soFar -> execution.reports().save(soFar, gate.apply(soFar))));
        }
    }

    private BuildOutcome outcome(GateResult gateResult, Path json) {
        if (execution.policy().judge() == ResultJudge.CHECK) {
            execution.build().log().info("Not checked here: plimsoll:check checks all results.");
        }
        if (execution.policy().checkJudges()) {
            return new BuildOutcome.Success();
        }
        String message = gateResult.verdict().compareTo(Verdict.PASS) <= 0
                ? ""
                : VerdictMessage.of(gateResult, execution.build().shown(json));
        return execution.policy().outcome(gateResult.verdict(), message);
    }
}
