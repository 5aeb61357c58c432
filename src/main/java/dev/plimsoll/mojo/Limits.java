package dev.plimsoll.mojo;

import dev.plimsoll.gate.Limit;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.unit.Bytes;
import java.util.List;
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
}
