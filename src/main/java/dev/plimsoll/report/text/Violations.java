package dev.plimsoll.report.text;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The broken limits of a result, and which of its rows broke them.
 *
 * @param checks the checks that failed
 * @param subjects the dependencies that broke a limit
 */
public record Violations(List<Check> checks, Set<String> subjects) {

    public static Violations in(GateResult gate) {
        List<Check> failed = gate.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .toList();
        return new Violations(
                failed, failed.stream().flatMap(Violations::subjects).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a limit on the metric is broken. */
    public boolean include(Metric metric) {
        return checks.stream().anyMatch(check -> check.metric() == metric);
    }

    /** Whether a limit on the request is broken. */
    public boolean include(EndpointCost row) {
        return checks.stream()
                .anyMatch(check ->
                        check.metric().isOfEndpoint() && check.subject().equals(row.name()));
    }

    public boolean include(DependencyRow row) {
        return subjects.contains(row.subject());
    }

    /** Whether the location allocates more than is allowed at any one location. */
    public boolean include(SiteRow row, ObjectsResult result) {
        return row.site().kind() == SiteKind.SITE
                && checks.stream()
                        .filter(check -> check.metric() == Metric.ALLOCATED_AT)
                        .anyMatch(check -> result.perRequest(row.amount().bytes()) > check.max());
    }

    /** A check on each dependency names the worst; the others are among its offenders. */
    private static Stream<String> subjects(Check check) {
        Stream<String> others = check.offenders().stream()
                .filter(offender -> check.metric() == Metric.BOOT_ALONE && offender.actual() > check.max())
                .map(Contributor::subject);
        return Stream.concat(Stream.of(check.subject()), others);
    }
}
