package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.gate.EndpointBudgets;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The limits in the {@code <configuration>} of the execution that measured a result. Another execution does not see their values,
 * so their checks stay as they were when the result was measured, unless the other execution sets a value itself.
 */
final class LimitsOfExecution {

    private final Result result;
    private final String execution;
    private final Set<String> limits;
    private final List<Check> checks;
    private final ChangedSettings changed;

    /** Whether the requests, and their limits, are those of the execution that measured. */
    private final boolean hasRequests;

    /** Where its requests set limits. */
    private final Set<String> limitsOfRequests = new TreeSet<>();

    /** @param origins the parameters that this execution sets itself, which take precedence */
    LimitsOfExecution(MojoContext invocation, ParameterOrigins origins, StoredResult.Finished stored) {
        result = stored.result();
        execution = stored.runInfo().execution();
        changed = new ChangedSettings(invocation, origins, execution);
        boolean isThis = execution.equals(invocation.execution().getExecutionId());
        Set<String> own = isThis
                ? Set.<String>of()
                : ParameterOrigins.ofExecution(invocation.project(), invocation.execution(), execution);
        limits = own.stream()
                .filter(name -> isLimit(name) && (!origins.isSet(name) || isItsAlone(invocation, name)))
                .collect(Collectors.toCollection(TreeSet::new));
        hasRequests = own.contains(Limit.REQUESTS)
                && (!origins.isSet(Limit.REQUESTS) || isItsAlone(invocation, Limit.REQUESTS));
        if (hasRequests && result.kind() == ResultKind.ALLOCATION) {
            addLimitsOfRequests(ParameterOrigins.entriesOf(
                    invocation.project(), invocation.execution(), execution, Limit.REQUESTS));
        }
        checks = stored.checks().stream()
                .filter(check -> !EndpointBudgets.isOfBudget(check))
                .filter(check -> LimitName.isOfRequest(check) ? hasRequests : limits.contains(element(check.limit())))
                .toList();
    }

    private void addLimitsOfRequests(List<Set<String>> entries) {
        for (int i = 0; i < entries.size(); i++) {
            for (String element : entries.get(i)) {
                if (isLimit(element)) {
                    limitsOfRequests.add(Limit.setInEntry(element, i + 1));
                }
            }
        }
    }

    /** If both have a value, that of the measuring execution counts if the other only has the value of all executions. */
    private boolean isItsAlone(MojoContext invocation, String limit) {
        return ParameterOrigins.isOverridden(invocation.project(), invocation.execution(), execution, limit)
                && !ParameterOrigins.isOverridden(
                        invocation.project(),
                        invocation.execution(),
                        String.valueOf(invocation.execution().getExecutionId()),
                        limit);
    }

    private static boolean isLimit(String parameter) {
        return LimitName.of(parameter).isPresent();
    }

    /** The element of the {@code <configuration>} that sets a limit: entries of a list set their maxima and their growth. */
    private static String element(String limit) {
        return limit.equals(LimitName.DEPENDENCY_LIMITS.growthParameter())
                ? LimitName.DEPENDENCY_LIMITS.parameter()
                : limit;
    }

    private boolean isJudgedAgain(Limit limit) {
        if (limit.name().isOfBudget()) {
            return true;
        }
        return limit.request().isPresent() ? !hasRequests : !limits.contains(element(limit.parameter()));
    }

    /** Checks the other limits again, and keeps these checks as they are. */
    GateResult judge(List<Limit> all, GateContext context) {
        List<Limit> others = all.stream().filter(this::isJudgedAgain).toList();
        Set<String> unchecked = new TreeSet<>(limits);
        checks.stream()
                .filter(check -> !LimitName.isOfRequest(check))
                .forEach(check -> unchecked.remove(element(check.limit())));
        limitsOfRequests.stream()
                .filter(setAt ->
                        checks.stream().noneMatch(check -> check.setAt().equals(setAt)))
                .map(setAt -> setAt.substring(1, setAt.length() - 1))
                .forEach(unchecked::add);
        GateResult judged =
                Gate.withChangedSettings(Gate.judge(result, others, context.keeping(checks)), changed.since(result));
        return Gate.withUnchecked(judged, execution, unchecked);
    }
}
