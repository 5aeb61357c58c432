package dev.plimsoll.report.text;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Verdict;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What broke a limit.
 *
 * @param total whether the whole did
 * @param subjects the dependencies that did
 */
public record Violations(boolean total, Set<String> subjects) {

    public static Violations in(GateResult judgement) {
        return new Violations(
                failed(judgement).anyMatch(check -> check.metric() == Metric.BOOT_MEMORY),
                failed(judgement).flatMap(Violations::subjects).collect(Collectors.toUnmodifiableSet()));
    }

    public boolean includes(DependencyRow row) {
        return subjects.contains(row.subject());
    }

    private static Stream<Check> failed(GateResult judgement) {
        return judgement.checks().stream().filter(check -> check.verdict() == Verdict.FAIL);
    }

    /** Of a limit on any one dependency, the check names the worst, and the others are among the offenders. */
    private static Stream<String> subjects(Check check) {
        Stream<String> others = check.offenders().stream()
                .filter(offender -> check.metric() == Metric.BOOT_ALONE && offender.actual() > check.max())
                .map(Contributor::subject);
        return Stream.concat(Stream.of(check.subject()), others);
    }
}
