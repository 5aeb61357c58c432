package dev.plimsoll.heap;

import dev.plimsoll.unit.SecretNames;
import java.util.List;
import java.util.Map;

/**
 * The fields of the instances of a class, inherited ones included, by their offsets in the dump.
 *
 * @param name the index of the name of the class
 * @param references those that keep their object alive
 * @param primitives the offsets of the others by name; of several of the same name that of the most derived class
 */
record FieldLayout(int name, List<FieldReference> references, Map<String, Integer> primitives) {

    static final int ABSENT = -1;

    private static final List<String> KEYS = List.of("key", "name", "k0");
    private static final List<String> VALUES = List.of("value", "val", "v0");

    FieldLayout {
        references = List.copyOf(references);
        primitives = Map.copyOf(primitives);
    }

    /**
     * A field that refers to an object.
     *
     * @param declaredBy the index of the name of the class that declares it
     * @param isSecret whether its name suggests that it holds a secret
     */
    record FieldReference(String field, int declaredBy, int offset, boolean isSecret) {

        static FieldReference of(String field, int declaredBy, int offset) {
            return new FieldReference(field, declaredBy, offset, SecretNames.matches(field));
        }
    }

    /** The offset of a reference; {@link #ABSENT} if there is none of this name. */
    int reference(String field) {
        return references.stream()
                .filter(each -> each.field().equals(field))
                .mapToInt(FieldReference::offset)
                .findFirst()
                .orElse(ABSENT);
    }

    /** The offset of a primitive value; {@link #ABSENT} if there is none of this name. */
    int primitive(String field) {
        return primitives.getOrDefault(field, ABSENT);
    }

    /** Where entries of maps and the like refer to their key; {@link #ABSENT} if this is none. */
    int key() {
        return value() == ABSENT ? ABSENT : first(KEYS);
    }

    /** Where they refer to their value. */
    int value() {
        return first(VALUES);
    }

    private int first(List<String> names) {
        return names.stream()
                .mapToInt(this::reference)
                .filter(each -> each != ABSENT)
                .findFirst()
                .orElse(ABSENT);
    }
}
