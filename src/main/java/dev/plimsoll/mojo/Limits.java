package dev.plimsoll.mojo;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.EndpointBudgets;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All limits that are set, whatever goal measures what they are on.
 *
 * @param configured on figures and on their growth, as parameters set them
 * @param budgets limits on endpoints, from a file
 * @param leakBudget bytes per request that the live heap may grow by: a run goes on until it is decided
 * @param mustNotLeak the series that must not leak at all
 */
record Limits(List<Limit> configured, EndpointBudgets budgets, Bytes leakBudget, Set<SeriesKind> mustNotLeak) {

    Limits {
        configured = List.copyOf(configured);
        mustNotLeak = Set.copyOf(mustNotLeak);
    }

    /** All of them, before there is a result. */
    List<Limit> all() {
        return Stream.concat(configured.stream(), budgets.limits().stream()).toList();
    }

    /** Those on a result, and those on what other goals measure. */
    List<Limit> on(Result result) {
        return Stream.concat(configured.stream(), budgets.on(result).stream()).toList();
    }

    /** The maximum of a limit; empty if it has none. */
    OptionalLong max(LimitName name) {
        return configured.stream()
                .filter(limit -> limit.name() == name)
                .map(Limit::bound)
                .filter(Bound.Maximum.class::isInstance)
                .mapToLong(bound -> ((Bound.Maximum) bound).amount())
                .findFirst();
    }
}
