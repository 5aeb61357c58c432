package dev.plimsoll.mojo;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.unit.Bytes;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All limits that are set, whatever goal measures what they are on.
 *
 * @param all on figures and on their growth
 * @param leakBudget bytes per request that the live heap may grow by: a run goes on until it is decided
 * @param mustNotLeak the series that must not leak at all
 */
record Limits(List<Limit> all, Bytes leakBudget, Set<SeriesKind> mustNotLeak) {

    Limits {
        all = List.copyOf(all);
        mustNotLeak = Set.copyOf(mustNotLeak);
    }

    /** The maximum of a limit; empty if it has none. */
    OptionalLong max(LimitName name) {
        return all.stream()
                .filter(limit -> limit.name() == name)
                .map(Limit::bound)
                .filter(Bound.Maximum.class::isInstance)
                .mapToLong(bound -> ((Bound.Maximum) bound).amount())
                .findFirst();
    }
}
