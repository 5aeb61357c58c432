package dev.plimsoll.gate;

import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Severity;
import java.util.List;

/** Judges limits on what a goal measures where that goal has no result: nobody checked them, so none is met. */
public final class MissingResult {

    private MissingResult() {}

    /**
     * A check for each limit, inconclusive.
     *
     * @param goal the goal without a result
     * @param project {@code group:artifact:version} of what it would have measured
     * @param folder where its result was looked for, as the user would open it
     * @param limits the limits on what it measures
     */
    public static GateResult judge(
            String goal, String project, String folder, List<SetLimit> limits, GateContext terms) {
        String why = goal + " has no result in " + folder + "; run mvn package plimsoll:" + goal + " first";
        return Ruling.of(
                limits.stream()
                        .map(limit -> limit.unmeasured(
                                project,
                                why,
                                terms.warnOnly().contains(limit.limit())
                                        ? Severity.WARN
                                        : limit.ceiling().severity()))
                        .toList(),
                List.of());
    }
}
