package dev.plimsoll.mojo;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.gate.Terms;
import dev.plimsoll.gate.UncheckedLimits;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.Result;
import dev.plimsoll.stored.StoredResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The limits in the {@code <configuration>} of the execution that measured a result. Another execution does not see their
 * values, so that they stay as they were judged when the result was measured; its own value counts more than that of all.
 */
final class LimitsOfExecution {

    private final Result result;
    private final String execution;
    private final Set<String> limits;
    private final List<Check> checks;

    /** @param origins what this execution sets itself, which counts more */
    LimitsOfExecution(Invocation invocation, Origins origins, StoredResult.Measured stored) {
        result = stored.result();
        execution = stored.asker().execution();
        boolean isThis = execution.equals(invocation.execution().getExecutionId());
        limits = (isThis ? Set.<String>of() : Origins.ofExecution(invocation, execution))
                .stream()
                        .filter(name -> isLimit(name) && (!origins.isSet(name) || isItsAlone(invocation, name)))
                        .collect(Collectors.toCollection(TreeSet::new));
        checks = stored.checks().stream()
                .filter(check -> limits.contains(check.limit()))
                .toList();
    }

    /** Where both have a value, that of the execution counts if the other only has what all executions have. */
    private boolean isItsAlone(Invocation invocation, String limit) {
        return Origins.isOverridden(invocation, execution, limit)
                && !Origins.isOverridden(
                        invocation, String.valueOf(invocation.execution().getExecutionId()), limit);
    }

    private static boolean isLimit(String parameter) {
        return LimitName.parameters().contains(parameter) || parameter.equals(LimitName.DEPENDENCY_LIMITS);
    }

    /** Holds the others against the result again, and keeps these as they were judged. */
    Judgement judge(List<? extends Limit> all, Terms terms) {
        List<? extends Limit> others =
                all.stream().filter(limit -> !limits.contains(limit.limit())).toList();
        Set<String> unchecked = new TreeSet<>(limits);
        checks.forEach(check -> unchecked.remove(check.limit()));
        return UncheckedLimits.added(Gate.judge(result, others, terms.keeping(limits, checks)), execution, unchecked);
    }
}
