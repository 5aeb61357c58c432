package dev.plimsoll.report.text;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Verdict;
import java.util.OptionalLong;

/**
 * What broke a limit of {@code perf-objects}.
 *
 * @param allocated whether all that was allocated did
 * @param retained whether what stayed did
 * @param location how many bytes per request no location may allocate, if one does
 */
public record ObjectsViolations(boolean allocated, boolean retained, OptionalLong location) {

    public static ObjectsViolations in(GateResult judgement) {
        return new ObjectsViolations(
                fails(judgement, Metric.ALLOCATED) || fails(judgement, Metric.ALLOCATED_OBJECTS),
                fails(judgement, Metric.RETAINED),
                judgement.checks().stream()
                        .filter(check -> isFailed(check, Metric.ALLOCATED_AT))
                        .mapToLong(Check::max)
                        .min());
    }

    public boolean includes(SiteRow row, ObjectsResult result) {
        return location.isPresent()
                && row.site().kind() == SiteKind.SITE
                && result.perRequest(row.amount().bytes()) > location.getAsLong();
    }

    private static boolean fails(GateResult judgement, Metric metric) {
        return judgement.checks().stream().anyMatch(check -> isFailed(check, metric));
    }

    private static boolean isFailed(Check check, Metric metric) {
        return check.verdict() == Verdict.FAIL && check.metric() == metric;
    }
}
