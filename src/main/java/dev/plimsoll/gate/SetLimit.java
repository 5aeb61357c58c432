package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A limit that somebody set, apart from any result: a default demands none.
 *
 * @param metric what it is on
 * @param limit the parameter that sets it
 * @param ceiling how much is allowed, where that is set, and what happens when it is broken; no amount where it is on growth
 */
public record SetLimit(Metric metric, String limit, Threshold ceiling) {

    /** All of these, each once. */
    public static List<SetLimit> of(List<? extends Limit> limits, List<GrowthLimit> growth) {
        List<SetLimit> all = new ArrayList<>();
        limits.stream()
                .filter(limit -> !limit.byDefault())
                .forEach(limit -> all.add(new SetLimit(limit.metric(), limit.limit(), limit.ceiling())));
        growth.forEach(limit -> all.add(new SetLimit(
                limit.metric(), limit.limit(), new Threshold(0, limit.unit(), limit.setAt(), limit.severity()))));
        // A limit on several series is set once.
        return all.stream()
                .filter(limit -> all.stream().filter(limit::isSame).findFirst().orElseThrow() == limit)
                .toList();
    }

    private boolean isSame(SetLimit other) {
        return metric.kind() == other.metric.kind()
                && limit.equals(other.limit)
                && ceiling.setAt().equals(other.ceiling.setAt());
    }

    /** Whether a result of that goal has what it is on. */
    public boolean isOn(String measured) {
        return metric.kind().goals().contains(measured);
    }

    /**
     * The check of a limit whose goal has no result: undecided.
     *
     * @param project whose figure it would be
     * @param why where there is no result, and what to do
     */
    Check unmeasured(String project, String why, Severity severity) {
        return new Check(
                        limit,
                        ceiling.setAt(),
                        project,
                        metric,
                        ceiling.unit(),
                        ceiling.max(),
                        OptionalLong.empty(),
                        Verdict.INCONCLUSIVE,
                        severity,
                        List.of(),
                        why)
                .saying("<" + limit + "> (" + ceiling.setAt() + ") is not checked");
    }
}
