package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The last pass over a dump: how many objects of each class each row has, and how they share in the bytes of the class. */
final class SizePass implements DumpVisitor {

    private static final String CLASS = "java.lang.Class";
    private static final int ROW_BITS = Character.SIZE;
    private static final int BYTES_PER_UNIT = 8;

    private final DominatedHeap heap;
    private final InferredLayout layout;
    private final Map<String, Amount> histogram;
    private final long[] bytesOfInstance;
    private final IdTable slots = new IdTable();
    private final int[] units;
    private long[] weights = new long[1024];
    private long[] objects = new long[1024];

    /** @param histogram by the names of the class histogram */
    SizePass(DominatedHeap heap, InferredLayout layout, Map<String, Amount> histogram) {
        this.heap = heap;
        this.layout = layout;
        this.histogram = histogram;
        bytesOfInstance = new long[heap.classes().nameCount()];
        units = new int[heap.numberCount()];
    }

    @Override
    public void classDump(long classId, ClassRecord content, DumpInput in) {
        add(classId, classNames() + PrimitiveType.values().length, bytesOf(CLASS));
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws HeapDumpException {
        int name = heap.classes().get(classId, in).name();
        if (bytesOfInstance[name] == 0) {
            bytesOfInstance[name] = bytesOf(heap.classes().name(name, in));
        }
        add(id, name, bytesOfInstance[name]);
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws HeapDumpException {
        add(id, heap.classes().nameOf(arrayClassId, in), layout.bytes(length));
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) {
        add(id, classNames() + type.ordinal(), layout.bytes(type, length));
    }

    private int classNames() {
        return bytesOfInstance.length;
    }

    /** At least one byte: a class that the histogram does not contain has no bytes to share. */
    private long bytesOf(String className) {
        Amount amount = histogram.getOrDefault(className, Amount.ZERO);
        return amount.objects() == 0 ? 1 : Math.max(1, amount.bytes() / amount.objects());
    }

    private void add(long id, int name, long bytes) {
        int object = heap.index().indexOf(id);
        char row = heap.rowOf(object);
        if (row == DominatedHeap.FILLER) {
            return;
        }
        int slot = slots.indexOf(((long) name << ROW_BITS | row) + 1);
        if (slot == weights.length) {
            weights = Arrays.copyOf(weights, slot * 2);
            objects = Arrays.copyOf(objects, slot * 2);
        }
        weights[slot] += bytes;
        objects[slot]++;
        if (row == DominatedHeap.SHARED) {
            units[heap.topOf(object)] += (int) ((bytes + BYTES_PER_UNIT - 1) / BYTES_PER_UNIT);
        }
    }

    /** The objects of one class in one row. */
    record Share(String className, char row, Amount weight) {}

    List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        for (long key : slots.keys()) {
            int slot = slots.get(key);
            shares.add(new Share(
                    className((int) (key - 1 >>> ROW_BITS)),
                    (char) (key - 1),
                    new Amount(weights[slot], objects[slot])));
        }
        return shares;
    }

    private String className(int name) {
        int beyond = name - classNames();
        if (beyond < 0) {
            return heap.classes().knownName(name);
        }
        PrimitiveType[] types = PrimitiveType.values();
        return beyond == types.length ? CLASS : types[beyond].arrayName();
    }

    /** By number: the bytes that a shared object retains, in units of eight; 0 if another shared object dominates it. */
    int[] retainedUnits() {
        return units;
    }
}
