package dev.plimsoll.mojo;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.GateResult;
import java.nio.file.Path;
import java.util.List;

/**
 * Judges limits on goals that have no result: nobody checked them, which must not be green.
 *
 * @param demanded which goals must have one
 * @param limits all limits that are set
 * @param terms which of them only warn
 * @param project {@code group:artifact:version} of the module
 * @param folder where results are looked for
 */
record Unmeasured(DemandedResults demanded, List<Limit> limits, GateContext terms, String project, Path folder) {

    Unmeasured {
        limits = List.copyOf(limits);
    }

    /**
     * A goal without a result.
     *
     * @param title what the summary calls it
     * @param judgement of the limits on what it measures
     */
    record Goal(String title, GateResult judgement) {}

    List<Goal> goals(List<StoredResult> results, BuildOutcome outcome) {
        List<String> measured =
                results.stream().map(result -> result.asker().goal()).toList();
        return demanded.missing(limits, measured).stream()
                .map(kind -> new Goal(
                        project + ", " + kind.goal(),
                        Gate.judgeMissing(
                                kind.goal(),
                                project,
                                outcome.shown(folder),
                                limits.stream()
                                        .filter(limit -> limit.metric().kind() == kind)
                                        .toList(),
                                terms)))
                .toList();
    }
}
