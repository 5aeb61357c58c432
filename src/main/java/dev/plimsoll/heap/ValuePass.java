package dev.plimsoll.heap;

import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a few strings, and finds those that are secret by where they are. */
final class ValuePass implements DumpVisitor {

    private static final int MAX_SHOWN = 200;

    /** Of a longer text, secrets are looked for in what is shown and in what follows that. */
    private static final int MAX_READ = 8_192;

    private static final String SECRET = "***";

    private final WasteState state;
    private final StringValues values;
    private final BitSet wanted;
    private final BitSet secretNames;
    private final SecretValues known;
    private final BitSet secretValues;
    private final Map<Integer, String> texts = new HashMap<>();

    /** By number: objects under a key whose name suggests a secret. */
    private final BitSet underSecretName = new BitSet();

    private final IntStack strings = new IntStack();

    /**
     * @param wanted the values to read
     * @param secretNames strings that are names which suggest a secret
     * @param secretValues values that are known to be secret by their fields
     * @param known what must not be shown
     */
    ValuePass(
            WasteState state,
            StringValues values,
            BitSet wanted,
            BitSet secretNames,
            BitSet secretValues,
            SecretValues known) {
        this.state = state;
        this.values = values;
        this.wanted = wanted;
        this.secretNames = secretNames;
        this.known = known;
        this.secretValues = (BitSet) secretValues.clone();
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) throws IOException {
        state.budget.step();
        int object = state.strong(id);
        int value =
                object < 0 || type != PrimitiveType.BYTE && type != PrimitiveType.CHAR ? -1 : state.work[object] - 1;
        if (value >= 0 && wanted.get(value) && !texts.containsKey(value)) {
            texts.put(value, values.text(value, MAX_READ, in));
        }
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {
        int object = state.strong(id);
        if (object >= 0 && state.pairTables.get(object)) {
            for (int i = 1; i < length; i += 2) {
                pair(in.id(), in.id());
            }
        }
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        state.budget.step();
        int object = state.strong(id);
        if (object < 0) {
            return;
        }
        FieldLayout layout = state.fields.of(classId, in);
        in.require(bytes);
        if (state.role(layout.name(), in) == WasteState.Role.STRING) {
            int offset = layout.reference("value");
            int array = offset == FieldLayout.ABSENT ? -1 : state.strong(in.peekId(offset));
            int value = array < 0 ? -1 : state.work[array] - 1;
            if (value >= 0 && wanted.get(value)) {
                strings.push(value);
                strings.push(object);
            }
        } else if (layout.key() != FieldLayout.ABSENT) {
            pair(in.peekId(layout.key()), in.peekId(layout.value()));
        }
    }

    private void pair(long keyId, long valueId) {
        int key = state.strong(keyId);
        int value = state.strong(valueId);
        if (key >= 0 && value >= 0 && secretNames.get(key)) {
            underSecretName.set(state.heap.numberOf(value));
        }
    }

    /** Marks the values of strings that are the value of such a key, or that its value refers to. */
    void seal() {
        while (!strings.isEmpty()) {
            int node = state.heap.numberOf(strings.pop());
            int value = strings.pop();
            if (isUnderSecretName(node)) {
                secretValues.set(value);
            }
        }
    }

    private boolean isUnderSecretName(int node) {
        return underSecretName.get(node)
                || !underSecretName.isEmpty()
                        && state.heap.predecessors().of(node).stream().anyMatch(underSecretName::get);
    }

    /** The text of a value without secrets; empty if it has no characters. */
    Optional<String> text(int value) {
        return Optional.ofNullable(texts.get(value))
                .filter(text -> !text.isEmpty())
                .map(text -> secretValues.get(value) ? SECRET : shown(text));
    }

    private String shown(String text) {
        String masked = known.masked(text);
        return masked.length() <= MAX_SHOWN ? masked : masked.substring(0, cut(masked)) + "…";
    }

    private static int cut(String text) {
        return Character.isHighSurrogate(text.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN;
    }
}
