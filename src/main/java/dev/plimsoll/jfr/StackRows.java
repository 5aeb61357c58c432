package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Objects by thread, stack and type: what recordings come down to. Immutable once it is handed out. */
public final class StackRows {

    /** Takes a row. */
    public interface Visitor {

        /**
         * @param thread the thread's id; 0 for all that need not be told apart
         * @param stack a node of {@link #stacks()}
         * @param type the type as the JVM names it, with dots, for example {@code [Ljava.lang.String;}
         */
        void row(int thread, int stack, String type, Amount amount);
    }

    private final Stacks stacks;
    private final List<String> types;
    private final RowTable rows;
    private final Map<AllocatingThread, Amount> byThread;

    public StackRows(Stacks stacks, List<String> types, RowTable rows, Map<AllocatingThread, Amount> byThread) {
        this.stacks = stacks;
        this.types = types;
        this.rows = rows;
        this.byThread = Map.copyOf(byThread);
    }

    public Stacks stacks() {
        return stacks;
    }

    /** In no order. */
    public void forEach(Visitor visitor) {
        rows.forEach((thread, stack, type, bytes, objects) ->
                visitor.row(thread, stack, types.get(type), new Amount(bytes, objects)));
    }

    /** The rows by numbers, which rows of one recording have in common. */
    public RowTable table() {
        return rows;
    }

    /** Other rows of the same recording. */
    public StackRows with(RowTable other) {
        return new StackRows(stacks, types, other, Map.of());
    }

    /** Those rows whose stack fits. */
    public StackRows where(IntPredicate fits) {
        RowTable some = new RowTable();
        rows.forEach((thread, stack, type, bytes, objects) -> {
            if (fits.test(stack)) {
                some.add(thread, stack, type, bytes, objects);
            }
        });
        return new StackRows(stacks, types, some, Map.of());
    }

    /** The threads that are told apart, and what each of them allocated. */
    public Map<AllocatingThread, Amount> byThread() {
        return byThread;
    }

    public Amount total() {
        long[] sums = new long[2];
        rows.forEach((thread, stack, type, bytes, objects) -> {
            sums[0] += bytes;
            sums[1] += objects;
        });
        return new Amount(sums[0], sums[1]);
    }
}
