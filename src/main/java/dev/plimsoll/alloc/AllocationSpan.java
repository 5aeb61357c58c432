package dev.plimsoll.alloc;

import dev.plimsoll.result.Amount;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was allocated between two marks.
 *
 * @param rows all but the observers' share
 * @param observers what the probe's and the recorder's own threads allocated meanwhile; not among the rows
 */
public record AllocationSpan(StackRows rows, Amount observers) {

    /**
     * The ids of threads that serve no request: compilers, and each that allocated, in an idle span of equal length, at least
     * half as many objects as in this one.
     *
     * @param idle a later span of the same recording
     */
    public Set<Integer> background(AllocationSpan idle) {
        Map<Integer, Long> idleObjects = new HashMap<>();
        idle.rows().byThread().forEach((thread, amount) -> idleObjects.put(thread.id(), amount.objects()));
        Set<Integer> background = new HashSet<>();
        rows.byThread().forEach((thread, amount) -> {
            if (thread.isCompiler() || idleObjects.getOrDefault(thread.id(), 0L) * 2 >= amount.objects()) {
                background.add(thread.id());
            }
        });
        return background;
    }
}
