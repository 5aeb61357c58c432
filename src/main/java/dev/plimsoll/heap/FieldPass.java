package dev.plimsoll.heap;

import dev.plimsoll.heap.FieldLayout.FieldReference;
import dev.plimsoll.heap.WasteState.Role;
import java.io.IOException;
import java.util.Set;

/** Finds which fields outside the JDK refer to which objects, and which arrays are those of strings. */
final class FieldPass implements DumpVisitor {

    private static final Set<String> CACHES = Set.of(
            "java.lang.Integer$IntegerCache",
            "java.lang.Long$LongCache",
            "java.lang.Short$ShortCache",
            "java.lang.Byte$ByteCache",
            "java.lang.Character$CharacterCache");

    /** An array without elements that the JVM has for each class that is not initialised. */
    private static final String LOCK = "<init_lock>";

    private static final String BOOLEAN = "java.lang.Boolean";

    private final WasteState state;
    private final boolean[] isEnd;

    FieldPass(WasteState state) {
        this.state = state;
        isEnd = new boolean[state.heap.classes().nameCount()];
    }

    @Override
    public void string(long id, int bytes, DumpInput in) throws IOException {
        state.fields.string(id, bytes, in);
    }

    @Override
    public void classDump(long classId, ClassRecord content, DumpInput in) throws IOException {
        int name = state.heap.classes().nameOf(classId, in);
        String className = state.heap.classes().name(name, in);
        char owner = state.owners.of(name, in);
        isEnd[name] = holdsEverything(className);
        int classObject = state.strong(classId);
        if (classObject >= 0) {
            state.labels.end(classObject);
        }
        for (int i = 0; i < content.staticNames().length; i++) {
            int target = state.strong(content.staticTargets()[i]);
            if (target >= 0) {
                staticField(className, owner, isEnd[name], state.fields.name(content.staticNames()[i]), target);
            }
        }
    }

    private void staticField(String className, char owner, boolean isEnd, String field, int target) {
        FieldReference reference = FieldReference.of(field, 0, 0);
        if (reference.isSecret() && (owner != ClassOwners.JDK || !isKey(field))) {
            state.secrets.set(target);
        }
        if (field.equals(LOCK)) {
            state.locks.set(target);
        } else if (owner != ClassOwners.JDK) {
            state.labels.hold(target, state.labels.label(className, field, owner));
        } else if (!isEnd) {
            state.labels.holdInJdk(target, state.labels.label(className, field, owner));
        }
        if (CACHES.contains(className)) {
            state.boxCaches.set(target);
        } else if (className.equals(BOOLEAN)) {
            state.cachedBoxes.set(target);
        }
    }

    /** Through such an object all others can be reached, so a field that refers to it says nothing. */
    private static boolean holdsEverything(String className) {
        return className.equals("java.lang.Thread")
                || className.equals("java.lang.ThreadGroup")
                || className.equals("java.lang.ClassLoader")
                || className.equals("java.net.URLClassLoader")
                || className.startsWith("java.lang.Module")
                || className.startsWith("jdk.internal.loader.");
    }

    /** Maps of the JDK have a field {@code key}, which is no secret. */
    private static boolean isKey(String field) {
        return field.startsWith("key");
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        state.budget.step();
        int object = state.strong(id);
        if (object < 0) {
            return;
        }
        FieldLayout layout = state.fields.of(classId, in);
        char owner = state.owners.of(layout.name(), in);
        in.require(bytes);
        if (owner != ClassOwners.JDK || isEnd[layout.name()]) {
            state.labels.end(object);
        }
        for (FieldReference each : layout.references()) {
            if (owner != ClassOwners.JDK || each.isSecret()) {
                reference(each, layout, owner, in);
            }
        }
        ofKnownClass(layout, in);
    }

    private void reference(FieldReference each, FieldLayout layout, char owner, DumpInput in) throws HeapDumpException {
        int target = state.strong(in.peekId(each.offset()));
        if (target < 0) {
            return;
        }
        if (each.isSecret() && (owner != ClassOwners.JDK || !isKey(each.field()))) {
            state.secrets.set(target);
        }
        if (owner != ClassOwners.JDK) {
            boolean isInherited = state.owners.of(each.declaredBy(), in) == ClassOwners.JDK;
            int declaredBy = isInherited ? layout.name() : each.declaredBy();
            state.labels.hold(
                    target,
                    state.labels.label(
                            state.heap.classes().name(declaredBy, in), each.field(), state.owners.of(declaredBy, in)));
        }
    }

    private void ofKnownClass(FieldLayout layout, DumpInput in) throws HeapDumpException {
        Role role = state.role(layout.name(), in);
        if (role == Role.STRING) {
            int array = target(layout, "value", in);
            if (array >= 0) {
                state.work[array]++;
                int coder = layout.primitive("coder");
                if (coder != FieldLayout.ABSENT && in.peekByte(coder) != 0) {
                    state.wide.set(array);
                }
            }
        } else if (role == Role.HASH_SET || role == Role.TREE_SET) {
            int map = target(layout, role == Role.HASH_SET ? "map" : "m", in);
            if (map >= 0) {
                state.mapsOfSets.set(map);
            }
        } else if (role == Role.PAIR_TABLE) {
            int table = target(layout, "table", in);
            if (table >= 0) {
                state.pairTables.set(table);
            }
        }
    }

    private int target(FieldLayout layout, String field, DumpInput in) {
        int offset = layout.reference(field);
        return offset == FieldLayout.ABSENT ? -1 : state.strong(in.peekId(offset));
    }
}
