package dev.plimsoll.jfr;

import java.util.List;
import java.util.Map;

/** Samples by stack and type. Immutable once it is handed out. */
public final class SampledRows {

    /** Takes a row. */
    public interface Visitor {

        /**
         * @param stack a node of {@link #stacks()}
         * @param type the type as the JVM names it, with dots
         */
        void row(int stack, String type, SampleSum sum);
    }

    private final Stacks stacks;
    private final List<String> types;
    private final Map<Long, SampleSum> sums;

    /** @param sums by {@link #key} */
    public SampledRows(Stacks stacks, List<String> types, Map<Long, SampleSum> sums) {
        this.stacks = stacks;
        this.types = types;
        this.sums = sums;
    }

    public static long key(int stack, int type) {
        return (long) stack << 32 | type;
    }

    public Stacks stacks() {
        return stacks;
    }

    /** In no order. */
    public void forEach(Visitor visitor) {
        sums.forEach((key, sum) -> visitor.row((int) (key >> 32), types.get(key.intValue()), sum));
    }

    long samples() {
        return sums.values().stream().mapToLong(SampleSum::samples).sum();
    }

    /** The same with each row rounded, and without its error. */
    public StackRows rounded() {
        RowTable rounded = new RowTable();
        sums.forEach((key, sum) -> rounded.add(
                AllocatingThread.ANY.id(),
                (int) (key >> 32),
                key.intValue(),
                sum.amount().bytes(),
                sum.amount().objects()));
        return new StackRows(stacks, types, rounded, Map.of());
    }
}
