package dev.plimsoll.run;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.json.UnreadableResultException;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges the existing results of a module with the current limits.
 *
 * @param folder the folder of all executions' results
 * @param scope which of its files are judged
 * @param gate judges a result
 * @param limits all limits that are set
 * @param demand which goals must have a result because of them
 * @param context which limits only warn
 */
public record CheckRun(
        GoalExecution execution,
        Path folder,
        CheckScope scope,
        Function<StoredResult.Finished, GateResult> gate,
        List<Limit> limits,
        Demand demand,
        GateContext context) {

    public CheckRun {
        limits = List.copyOf(limits);
    }

    /** Knows which goals must have a result because a limit is set on what they measure. */
    @FunctionalInterface
    public interface Demand {

        /** @param measured the goals that have a result */
        List<ResultKind> missing(List<Limit> limits, Collection<String> measured);
    }

    /**
     * A checked result, or a checked goal without one.
     *
     * @param result empty if there are no figures
     * @param file where the result is, or would be
     * @param message why the build should not continue; several lines
     */
    private record Judged(RunInfo info, Optional<Result> result, Path file, GateResult gateResult, String message) {

        boolean isBad() {
            return isBad(gateResult);
        }

        static boolean isBad(GateResult gateResult) {
            return gateResult.verdict().compareTo(Verdict.PASS) > 0;
        }
    }

    static String nothingIn(Path folder) {
        return "There are no results in " + folder
                + ": measure first, for example mvn package plimsoll:bundle-mem, and then run this goal.";
    }

    /** @throws RunException if there is no result, or the folder cannot be read */
    public BuildOutcome run() throws RunException {
        List<Judged> all = new ArrayList<>();
        try {
            List<Path> files = StoredResults.filesIn(folder);
            files.stream().filter(scope.files()).forEach(file -> judged(file).ifPresent(all::add));
            if (all.isEmpty()) {
                throw new RunException(nothingIn(folder));
            }
            all.addAll(unmeasured(all.stream().map(each -> each.info().goal()).toList()));
        } catch (IOException failure) {
            throw new RunException(failure.getMessage(), failure);
        }
        Verdict worst = Verdict.MEASURED;
        for (Judged each : all) {
            print(each);
            worst = worst.and(each.gateResult().verdict());
        }
        List<String> messages =
                all.stream().filter(Judged::isBad).map(Judged::message).toList();
        return execution.reports().verify(execution.policy().outcome(worst, String.join("\n", messages)));
    }

    private void print(Judged judged) {
        Console console = execution.console();
        RunInfo info = judged.info();
        List<String> lines = VerdictLine.printShort(judged.gateResult(), console.paint());
        if (scope.showsMet() || judged.isBad() || lines.size() > 1) {
            console.log().info(console.paint().strong(info.project() + ", " + info.goal()));
            lines.forEach(console.log()::info);
        }
        new Summary(execution.build()).add(info, judged.gateResult().verdict(), judged.result(), judged.file());
    }

    /** Empty if another module of the build judges the result. What cannot be judged does not keep the others from it. */
    private Optional<Judged> judged(Path file) {
        try {
            StoredResult stored = StoredResults.read(file);
            return switch (ResultOrigin.of(stored, execution.build())) {
                case OWN -> Optional.of(judged(stored));
                case FOREIGN ->
                    Optional.of(unjudged(
                            stored.runInfo(),
                            file,
                            "other-project",
                            ResultOrigin.whyForeign(stored, execution.build())));
                case OF_OTHER_MODULE -> {
                    execution
                            .build()
                            .log()
                            .info("Not checked here, but in " + stored.runInfo().project() + ": "
                                    + execution.build().shown(file));
                    yield Optional.empty();
                }
            };
        } catch (UnreadableResultException unreadable) {
            RunInfo info = execution.info();
            UnfinishedRun run = UnreadableRun.of(unreadable, folder, info.project(), info.plimsoll());
            execution.reports().replaceBeside(run, file.resolveSibling(""));
            return Optional.of(unjudged(
                    run.runInfo(), file, run.reason().code(), run.reason().text()));
        }
    }

    private Judged unjudged(RunInfo run, Path file, String code, String why) {
        GateResult gateResult = new GateResult(Verdict.INCONCLUSIVE, List.of(new Reason(code, why)), List.of());
        String message = "Inconclusive, since " + execution.build().shown(file) + " cannot be judged:\n" + why;
        return new Judged(run, Optional.empty(), file, gateResult, message);
    }

    private Judged judged(StoredResult stored) {
        String file = execution.build().shown(stored.file());
        if (stored instanceof StoredResult.Finished measured) {
            GateResult gateResult =
                    Proving.proved(gate.apply(measured), measured.gateResult().proof());
            execution
                    .reports()
                    .write(measured.result(), gateResult, stored.file().resolveSibling(""));
            String message = Judged.isBad(gateResult) ? VerdictMessage.of(gateResult, file) : "";
            return new Judged(stored.runInfo(), Optional.of(measured.result()), stored.file(), gateResult, message);
        }
        // Without figures there is nothing to compare with a limit: it stays inconclusive.
        UnfinishedRun run = ((StoredResult.Unfinished) stored).run();
        String message = "Inconclusive, since " + file + " has no figures:\n"
                + run.reason().text();
        return new Judged(stored.runInfo(), Optional.empty(), stored.file(), run.gateResult(), message);
    }

    /** A limit on a goal without a result has not been checked, so it must not pass. */
    private List<Judged> unmeasured(List<String> measured) {
        return demand.missing(limits, measured).stream().map(this::unmeasured).toList();
    }

    private Judged unmeasured(ResultKind kind) {
        RunInfo info = execution.info();
        GateResult gateResult = Gate.judgeMissing(
                kind,
                info.project(),
                execution.build().shown(folder),
                limits.stream().filter(limit -> limit.metric().kind() == kind).toList(),
                context);
        return new Judged(
                new RunInfo(kind.goal(), info.project(), "default", info.startedAt(), info.plimsoll()),
                Optional.empty(),
                folder.resolve(kind.goal() + ".json"),
                gateResult,
                VerdictMessage.withoutResult(gateResult));
    }
}
