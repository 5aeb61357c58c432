package dev.plimsoll.heap;

import dev.plimsoll.result.HeapWaste.WasteKind;
import dev.plimsoll.unit.SecretNames;
import java.io.IOException;

/** Reads the values of strings, the lengths of arrays of references and the boxes of the JDK's caches; counts arrays without elements. */
final class ArrayPass implements DumpVisitor {

    private static final int MAX_NAME = 128;

    private final WasteState state;
    private final StringValues values;
    private final boolean namesSecrets;

    /** @param namesSecrets whether to find out which values are names that suggest a secret */
    ArrayPass(WasteState state, StringValues values, boolean namesSecrets) {
        this.state = state;
        this.values = values;
        this.namesSecrets = namesSecrets;
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {
        state.budget.step();
        int object = state.strong(id);
        if (object < 0) {
            return;
        }
        state.work[object] = length;
        if (length == 0) {
            int name = state.heap.classes().nameOf(arrayClassId, in);
            state.counts.add(
                    WasteKind.ZERO_LENGTH_ARRAY,
                    state.heap.classes().name(name, in),
                    state.bytes(0),
                    state.labels.of(object));
        }
        if (state.boxCaches.get(object)) {
            for (int i = 0; i < length; i++) {
                int box = state.strong(in.id());
                if (box >= 0) {
                    state.cachedBoxes.set(box);
                }
            }
        }
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) throws IOException {
        state.budget.step();
        int object = state.strong(id);
        if (object < 0) {
            return;
        }
        if (length == 0 && !state.locks.get(object)) {
            state.counts.add(
                    WasteKind.ZERO_LENGTH_ARRAY, type.arrayName(), state.bytes(type, 0), state.labels.of(object));
        }
        int users = state.work[object];
        if (users > 0 && (type == PrimitiveType.BYTE || type == PrimitiveType.CHAR)) {
            int known = values.count();
            boolean isName = namesSecrets && length <= MAX_NAME;
            in.require(isName ? length * type.bytes() : 0);
            byte[] name = isName ? in.peekBytes(length * type.bytes()) : new byte[0];
            int value = values.add(type, length, state.wide.get(object), users, in);
            state.work[object] = value + 1;
            if (isName && value == known && SecretNames.matches(values.text(value, name))) {
                values.secretNames.set(value);
            }
        }
    }
}
