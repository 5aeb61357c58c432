package dev.plimsoll.heap;

import dev.plimsoll.heap.WasteState.Role;
import dev.plimsoll.result.HeapWaste.WasteKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;

/** Counts equal strings by the fields that hold them, and collections and boxed numbers. */
final class RetainerPass implements DumpVisitor {

    private static final long LOAD_FACTOR_OF_4 = 3;

    private final WasteState state;
    private final StringValues values;
    private final IdTable slots = new IdTable();
    private int[] strings = new int[1024];
    private int[] arrays = new int[1024];
    private final BitSet seenArrays = new BitSet();
    private final BitSet secretValues = new BitSet();
    private final BitSet secretNames = new BitSet();
    private long stringCount;

    RetainerPass(WasteState state, StringValues values) {
        this.state = state;
        this.values = values;
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        state.budget.step();
        int object = state.strong(id);
        if (object < 0) {
            return;
        }
        int name = state.heap.classes().nameOf(classId, in);
        Role role = state.role(name, in);
        if (role == Role.UNKNOWN || role == Role.NONE || role == Role.PAIR_TABLE) {
            return;
        }
        FieldLayout layout = state.fields.of(classId, in);
        in.require(bytes);
        String className = state.heap.classes().name(name, in);
        switch (role) {
            case STRING -> string(object, layout, in);
            case ARRAY_LIST ->
                collection(object, className, number(layout, "size", in), id(layout, "elementData", in), false);
            case HASH_MAP -> map(object, className, layout, in);
            case HASH_SET, TREE_SET -> {}
            case TREE_MAP -> map(object, className, layout, in);
            case LINKED_LIST -> collection(object, className, number(layout, "size", in), 0, false);
            case ARRAY_DEQUE -> deque(object, className, layout, in);
            case PRIORITY_QUEUE ->
                collection(object, className, number(layout, "size", in), id(layout, "queue", in), false);
            case CONCURRENT_MAP -> concurrentMap(object, className, layout, in);
            default -> box(object, className);
        }
    }

    private static int number(FieldLayout layout, String field, DumpInput in) {
        int offset = layout.primitive(field);
        return offset == FieldLayout.ABSENT ? 0 : in.peekInt(offset);
    }

    private static long id(FieldLayout layout, String field, DumpInput in) {
        int offset = layout.reference(field);
        return offset == FieldLayout.ABSENT ? 0 : in.peekId(offset);
    }

    private void string(int object, FieldLayout layout, DumpInput in) {
        int array = state.strong(id(layout, "value", in));
        stringCount++;
        int value = array < 0 ? -1 : state.work[array] - 1;
        if (value < 0) {
            return;
        }
        if (values.secretNames.get(value)) {
            secretNames.set(object);
        }
        if (values.strings(value) == 1) {
            return;
        }
        int label = state.labels.of(object);
        if (state.secrets.get(object) || state.labels.isSecret(label)) {
            secretValues.set(value);
        }
        int slot = slots.indexOf(((long) label << Integer.SIZE | value) + 1);
        if (slot == strings.length) {
            strings = Arrays.copyOf(strings, slot * 2);
            arrays = Arrays.copyOf(arrays, slot * 2);
        }
        strings[slot]++;
        if (!seenArrays.get(array)) {
            seenArrays.set(array);
            arrays[slot]++;
        }
    }

    /** The maps of sets count as the sets, whose size and table they have. */
    private void map(int object, String className, FieldLayout layout, DumpInput in) {
        boolean isSet = state.mapsOfSets.get(object);
        String shown = isSet ? className.replace("Map", "Set") : className;
        long bytes = state.instanceBytes(className) + (isSet ? state.instanceBytes(shown) : 0);
        collection(object, shown, number(layout, "size", in), id(layout, "table", in), true, bytes);
    }

    /** Elements are from the head up to the tail, around the end of the array; one slot at least stays empty. */
    private void deque(int object, String className, FieldLayout layout, DumpInput in) {
        long elements = id(layout, "elements", in);
        int array = state.strong(elements);
        int length = array < 0 ? 0 : state.work[array];
        int size = length == 0 ? 0 : Math.floorMod(number(layout, "tail", in) - number(layout, "head", in), length);
        collection(object, className, size, size == 0 ? 0 : size + 1L, elements, state.instanceBytes(className));
    }

    private void concurrentMap(int object, String className, FieldLayout layout, DumpInput in) {
        int offset = layout.primitive("baseCount");
        long size = offset == FieldLayout.ABSENT ? 0 : in.peekLong(offset);
        // Under contention the size is spread over cells.
        if (id(layout, "counterCells", in) == 0 && size >= 0 && size < Integer.MAX_VALUE) {
            collection(object, className, (int) size, id(layout, "table", in), true);
        }
    }

    private void collection(int object, String className, int size, long arrayId, boolean isHashTable) {
        collection(object, className, size, arrayId, isHashTable, state.instanceBytes(className));
    }

    private void collection(
            int object, String className, int size, long arrayId, boolean isHashTable, long instanceBytes) {
        collection(object, className, size, isHashTable ? tableFor(size) : size, arrayId, instanceBytes);
    }

    /** @param needed the length of an array that is large enough */
    private void collection(int object, String className, int size, long needed, long arrayId, long instanceBytes) {
        int array = state.strong(arrayId);
        int length = array < 0 ? 0 : state.work[array];
        int label = state.labels.of(object);
        if (size == 0) {
            state.counts.add(
                    length == 0 ? WasteKind.UNFILLED_COLLECTION : WasteKind.EMPTY_COLLECTION,
                    className,
                    instanceBytes + (length == 0 ? 0 : state.bytes(length)),
                    label);
        } else if (size * 2L < length && needed < length) {
            state.counts.add(
                    WasteKind.HALF_EMPTY_ARRAY, className, state.bytes(length) - state.bytes((int) needed), label);
        }
    }

    /** The smallest table, a power of two, of which the entries take three quarters at most. */
    private static long tableFor(int size) {
        long slots = (size * 4L + LOAD_FACTOR_OF_4 - 1) / LOAD_FACTOR_OF_4;
        return slots <= 1 ? 1 : Long.highestOneBit(slots - 1) << 1;
    }

    private void box(int object, String className) {
        if (!state.cachedBoxes.get(object)) {
            state.counts.add(
                    WasteKind.BOXED_NUMBER, className, state.instanceBytes(className), state.labels.of(object));
        }
    }

    long stringCount() {
        return stringCount;
    }

    /** Values that a field holds whose name suggests a secret. */
    BitSet secretValues() {
        return secretValues;
    }

    /** Strings that are names which suggest a secret. */
    BitSet secretNames() {
        return secretNames;
    }

    /** Strings of one value that one field holds. */
    record RetainedValue(int label, int value, int strings, int arrays) {}

    /** Those of values that several strings have, in no particular order. */
    Stream<RetainedValue> retainedValues() {
        return Arrays.stream(slots.keys()).mapToObj(key -> {
            int slot = slots.get(key);
            return new RetainedValue((int) (key - 1 >>> Integer.SIZE), (int) (key - 1), strings[slot], arrays[slot]);
        });
    }
}
