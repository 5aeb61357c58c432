package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The recorded objects by thread, stack and type. Immutable once it is published. */
public final class StackRows {

    /** Accepts a row. */
    @FunctionalInterface
    public interface StackVisitor {

        /**
         * @param thread the id of the thread; 0 for all threads that are not distinguished
         * @param stack a node of {@link #stacks()}
         * @param type the type as the JVM names it, with dots, for example {@code [Ljava.lang.String;}
         */
        void row(int thread, int stack, String type, Amount amount);
    }

    /** A string and its array. */
    private static final long OBJECTS_PER_STRING = 2;

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

    /** Visits all rows in no particular order. */
    public void forEach(StackVisitor visitor) {
        rows.forEach((thread, stack, type, bytes, objects) ->
                visitor.row(thread, stack, types.get(type), new Amount(bytes, objects)));
    }

    /** The rows by numbers, which are common to all rows of a recording. */
    public RowTable table() {
        return rows;
    }

    /** Replaces the rows with others of the same recording. */
    public StackRows with(RowTable other) {
        return new StackRows(stacks, types, other, Map.of());
    }

    /** The rows whose stack matches. */
    public StackRows where(IntPredicate matches) {
        RowTable some = new RowTable();
        rows.forEach((thread, stack, type, bytes, objects) -> {
            if (matches.test(stack)) {
                some.add(thread, stack, type, bytes, objects);
            }
        });
        return new StackRows(stacks, types, some, Map.of());
    }

    /**
     * The rows without string constants of compiled classes.
     *
     * @param minPerIndex how many of them one bytecode index must have
     */
    public StackRows withoutStringConstants(int minPerIndex) {
        return where(constants(minPerIndex).negate());
    }

    /** The sum of what {@link #withoutStringConstants} leaves out. */
    public Amount stringConstants(int minPerIndex) {
        return where(constants(minPerIndex)).total();
    }

    private IntPredicate constants(int minPerIndex) {
        Map<Integer, Long> objects = new HashMap<>();
        rows.forEach((thread, stack, type, bytes, count) -> {
            if (stacks.isOfStringConstants(stack)) {
                objects.merge(stack, count, Long::sum);
            }
        });
        return stack -> objects.getOrDefault(stack, 0L) >= OBJECTS_PER_STRING * minPerIndex;
    }

    /** What each of the distinguished threads allocated. */
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
