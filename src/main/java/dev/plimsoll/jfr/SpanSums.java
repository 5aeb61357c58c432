package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is summed up of one span while its chunks are read. Not thread-safe. */
public final class SpanSums {

    private final RowTable rows = new RowTable();
    private final Map<Integer, Amount> amounts = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private Amount observers = Amount.ZERO;

    /** Takes what a thread allocated, in rows of its own if {@code apart}. */
    public void add(AllocatingThread thread, boolean apart, int stack, int type, Amount amount) {
        amounts.merge(thread.id(), amount, Amount::plus);
        // Chunks come in reverse, so that the first name seen is the last that the thread had.
        names.putIfAbsent(thread.id(), thread.name());
        rows.add(apart ? thread.id() : AllocatingThread.ANY.id(), stack, type, amount.bytes(), amount.objects());
    }

    public void addObserver(Amount amount) {
        observers = observers.plus(amount);
    }

    Set<Integer> threads() {
        return amounts.keySet();
    }

    public AllocationSpan span(Stacks stacks, List<String> types) {
        Map<AllocatingThread, Amount> byThread = new HashMap<>();
        amounts.forEach((id, amount) -> byThread.put(new AllocatingThread(id, names.getOrDefault(id, "")), amount));
        return new AllocationSpan(new StackRows(stacks, types, rows, byThread), observers);
    }
}
