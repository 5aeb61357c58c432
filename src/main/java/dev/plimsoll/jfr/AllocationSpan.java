package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was allocated between two marks.
 *
 * @param rows all allocations except those of the observers
 * @param observers what the threads of the probe and of Flight Recorder allocated in the span; not part of {@code rows}
 */
public record AllocationSpan(StackRows rows, Amount observers) {

    /** The sums of one span while the chunks of a recording are read. Not thread-safe. */
    static final class Sums {

        private final RowTable rows = new RowTable();
        private final Map<Integer, Amount> amounts = new HashMap<>();
        private final Map<Integer, String> names = new HashMap<>();
        private Amount observers = Amount.ZERO;

        /** Adds what a thread allocated, in separate rows if {@code separate}. */
        void add(AllocatingThread thread, boolean separate, int stack, int type, Amount amount) {
            amounts.merge(thread.id(), amount, Amount::plus);
            // Chunks are read in reverse order: the first name seen is the last one the thread had.
            names.putIfAbsent(thread.id(), thread.name());
            rows.add(separate ? thread.id() : AllocatingThread.ANY.id(), stack, type, amount.bytes(), amount.objects());
        }

        void addObserver(Amount amount) {
            observers = observers.plus(amount);
        }

        /** The ids of the threads that allocated. */
        Set<Integer> threads() {
            return amounts.keySet();
        }

        /** The same with the callers of some stacks in place of these. */
        Sums without(Set<Integer> nodes, Stacks stacks) {
            if (nodes.isEmpty()) {
                return this;
            }
            Sums sums = new Sums();
            sums.amounts.putAll(amounts);
            sums.names.putAll(names);
            sums.observers = observers;
            rows.forEach((thread, stack, type, bytes, objects) ->
                    sums.rows.add(thread, nodes.contains(stack) ? stacks.caller(stack) : stack, type, bytes, objects));
            return sums;
        }

        AllocationSpan toSpan(Stacks stacks, List<String> types) {
            Map<AllocatingThread, Amount> byThread = new HashMap<>();
            amounts.forEach((id, amount) -> byThread.put(new AllocatingThread(id, names.getOrDefault(id, "")), amount));
            return new AllocationSpan(new StackRows(stacks, types, rows, byThread), observers);
        }
    }
}
