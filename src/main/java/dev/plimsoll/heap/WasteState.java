package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/** What the passes that look for waste know of the classes and objects of a dump. */
final class WasteState {

    private static final String STRING = "java.lang.String";

    /** What an instance of a class is of interest for. */
    enum Role {
        UNKNOWN,
        NONE,
        STRING,
        ARRAY_LIST,
        HASH_MAP,
        CONCURRENT_MAP,
        HASH_SET,
        TREE_SET,
        TREE_MAP,
        LINKED_LIST,
        ARRAY_DEQUE,
        PRIORITY_QUEUE,
        PAIR_TABLE,
        BOX
    }

    final DominatedHeap heap;
    final ClassOwners owners;
    final FieldTable fields;
    final RetainerLabels labels;
    final PassBudget budget;
    private final InferredLayout layout;
    private final Map<String, Amount> histogram;
    private final Role[] roles;

    /**
     * By object. Of an array that strings refer to: their number, and after the values have been read the value from 1. Of an array of
     * references: its length.
     */
    final int[] work;

    /** Arrays of strings whose characters take two bytes. */
    final BitSet wide = new BitSet();

    /** Maps that are the content of a set. */
    final BitSet mapsOfSets = new BitSet();

    /** Boxed numbers, and arrays of them, of the caches of the JDK. */
    final BitSet cachedBoxes = new BitSet();

    final BitSet boxCaches = new BitSet();

    /** Arrays without elements that are the JVM's own. */
    final BitSet locks = new BitSet();

    /** Arrays that have keys and values in turn. */
    final BitSet pairTables = new BitSet();

    /** Objects that a field holds whose name suggests a secret. */
    final BitSet secrets = new BitSet();

    final WasteCounts counts = new WasteCounts();

    WasteState(
            DominatedHeap heap,
            ClassOwners owners,
            InferredLayout layout,
            Map<String, Amount> histogram,
            WasteSettings settings) {
        this.heap = heap;
        this.owners = owners;
        this.layout = layout;
        this.histogram = histogram;
        fields = new FieldTable(heap.classes());
        labels = new RetainerLabels(heap, owners, settings);
        budget = PassBudget.of(settings.timeout());
        roles = new Role[heap.classes().nameCount()];
        Arrays.fill(roles, Role.UNKNOWN);
        work = new int[heap.objectCount()];
    }

    /** The number of a strongly reachable object; -1 of others. */
    int strong(long id) {
        int object = id == 0 ? -1 : heap.index().indexOf(id);
        return object >= 0 && heap.numberOf(object) > 0 ? object : -1;
    }

    Role role(int name, DumpInput in) throws HeapDumpException {
        if (roles[name] == Role.UNKNOWN) {
            roles[name] = role(heap.classes().name(name, in));
        }
        return roles[name];
    }

    private static Role role(String className) {
        return switch (className) {
            case STRING -> Role.STRING;
            case "java.util.ArrayList" -> Role.ARRAY_LIST;
            case "java.util.HashMap", "java.util.LinkedHashMap" -> Role.HASH_MAP;
            case "java.util.concurrent.ConcurrentHashMap" -> Role.CONCURRENT_MAP;
            case "java.util.HashSet", "java.util.LinkedHashSet" -> Role.HASH_SET;
            case "java.util.TreeSet" -> Role.TREE_SET;
            case "java.util.TreeMap" -> Role.TREE_MAP;
            case "java.util.LinkedList" -> Role.LINKED_LIST;
            case "java.util.ArrayDeque" -> Role.ARRAY_DEQUE;
            case "java.util.PriorityQueue" -> Role.PRIORITY_QUEUE;
            case "java.util.IdentityHashMap", "java.util.ImmutableCollections$MapN" -> Role.PAIR_TABLE;
            case "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Double",
                    "java.lang.Float",
                    "java.lang.Short",
                    "java.lang.Byte",
                    "java.lang.Character",
                    "java.lang.Boolean" -> Role.BOX;
            default -> Role.NONE;
        };
    }

    /** The size of each instance of a class that is no array, from the class histogram; 0 if that lacks it. */
    long instanceBytes(String className) {
        Amount amount = histogram.getOrDefault(className, Amount.ZERO);
        return amount.objects() == 0 ? 0 : amount.bytes() / amount.objects();
    }

    long stringBytes() {
        return instanceBytes(STRING);
    }

    long bytes(PrimitiveType type, int length) {
        return layout.bytes(type, length);
    }

    /** Of an array of references. */
    long bytes(int length) {
        return layout.bytes(length);
    }
}
