package dev.plimsoll.mojo;

import dev.plimsoll.gate.Terms;
import dev.plimsoll.gate.UncheckedLimits;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.stored.StoredResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The limits in the {@code <configuration>} of the execution that measured a result. Another execution does not see their
 * values, so that they stay as they were judged when the result was measured.
 */
final class LimitsOfExecution {

    private static final Set<String> OTHER_NAMES = Set.of("failOnLeak", "dependencyLimits");
    private static final Set<String> NO_LIMITS = Set.of("maxRequests", "maxDuration", "maxRssSeverity");

    private final String execution;
    private final Set<String> limits;
    private final List<Check> checks;

    /** @param origins what this execution sets itself, which counts more */
    LimitsOfExecution(Invocation invocation, Origins origins, StoredResult.Measured stored) {
        execution = stored.asker().execution();
        boolean isThis = execution.equals(invocation.execution().getExecutionId());
        limits = (isThis ? Set.<String>of() : Origins.ofExecution(invocation, execution))
                .stream()
                        .filter(name -> isLimit(name) && !origins.isSet(name))
                        .collect(Collectors.toCollection(TreeSet::new));
        checks = stored.checks().stream()
                .filter(check -> limits.contains(check.limit()))
                .toList();
    }

    private static boolean isLimit(String parameter) {
        return parameter.startsWith("max") && !NO_LIMITS.contains(parameter) || OTHER_NAMES.contains(parameter);
    }

    /** The same terms with the checks of these limits as they were judged. */
    Terms kept(Terms terms) {
        return terms.keeping(limits, checks);
    }

    /** Without those that are kept. */
    <L> List<L> others(List<L> all, Function<L, String> name) {
        return all.stream().filter(limit -> !limits.contains(name.apply(limit))).toList();
    }

    /** With a reason for each limit that was not there when the result was measured. */
    Judgement withReasons(Judgement judgement) {
        Set<String> unchecked = new TreeSet<>(limits);
        checks.forEach(check -> unchecked.remove(check.limit()));
        return UncheckedLimits.added(judgement, execution, unchecked);
    }
}
