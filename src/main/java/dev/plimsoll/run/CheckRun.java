package dev.plimsoll.run;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Judges the existing results of a module with the current limits.
 *
 * @param folder the folder of all executions' results
 * @param gate judges a result
 * @param limits all limits that are set
 * @param demand which goals must have a result because of them
 * @param context which limits only warn
 */
public record CheckRun(
        GoalExecution execution,
        Path folder,
        Function<StoredResult.Measured, GateResult> gate,
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
     * A judged result, or a judged goal without one.
     *
     * @param title module and goal
     * @param message why the build should not continue; several lines
     */
    private record Judged(String title, GateResult judgement, String message) {

        boolean isBad() {
            return judgement.verdict().compareTo(Verdict.PASS) > 0;
        }
    }

    static String nothingIn(Path folder) {
        return "There are no results in " + folder
                + ": measure first, for example mvn package plimsoll:bundle-mem, and then run this goal.";
    }

    /** @throws RunException if there is no result, or one cannot be read */
    public BuildOutcome run() throws RunException {
        List<Judged> all = new ArrayList<>();
        try {
            List<StoredResult> results = StoredResults.in(folder);
            if (results.isEmpty()) {
                throw new RunException(nothingIn(folder));
            }
            results.forEach(result -> all.add(judged(result)));
            all.addAll(unmeasured(results));
        } catch (IOException failure) {
            throw new RunException(failure.getMessage(), failure);
        }
        Console console = execution.console();
        Verdict worst = Verdict.MEASURED;
        for (Judged each : all) {
            console.log().info(console.paint().strong(each.title()));
            VerdictLine.print(each.judgement(), console.paint()).forEach(console.log()::info);
            worst = worst.and(each.judgement().verdict());
        }
        List<String> messages =
                all.stream().filter(Judged::isBad).map(Judged::message).toList();
        return execution.reports().verify(execution.policy().outcome(worst, String.join("\n", messages)));
    }

    private Judged judged(StoredResult stored) {
        String title = stored.asker().project() + ", " + stored.asker().goal();
        String file = execution.build().shown(stored.file());
        if (stored instanceof StoredResult.Measured measured) {
            GateResult judgement = gate.apply(measured);
            execution
                    .reports()
                    .write(measured.result(), judgement, stored.file().resolveSibling(""));
            boolean isBad = judgement.verdict().compareTo(Verdict.PASS) > 0;
            return new Judged(title, judgement, isBad ? VerdictMessage.of(judgement, file) : "");
        }
        // Without figures there is nothing to compare with a limit: it stays inconclusive.
        StoredResult.Unfinished unfinished = (StoredResult.Unfinished) stored;
        return new Judged(
                title,
                unfinished.run().judgement(),
                "Inconclusive, since " + file + " has no figures:\n"
                        + unfinished.run().reason().text());
    }

    /** A limit on a goal without a result has not been checked, so it must not pass. */
    private List<Judged> unmeasured(List<StoredResult> results) {
        List<String> measured =
                results.stream().map(result -> result.asker().goal()).toList();
        return demand.missing(limits, measured).stream().map(this::unmeasured).toList();
    }

    private Judged unmeasured(ResultKind kind) {
        String project = execution.info().project();
        GateResult judgement = Gate.judgeMissing(
                kind.goal(),
                project,
                execution.build().shown(folder),
                limits.stream().filter(limit -> limit.metric().kind() == kind).toList(),
                context);
        return new Judged(project + ", " + kind.goal(), judgement, VerdictMessage.withoutResult(judgement));
    }
}
