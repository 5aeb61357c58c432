package dev.plimsoll.heap;

import dev.plimsoll.result.HeapWaste.WasteRetainer;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.unit.SecretNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The field that holds each object: the nearest one outside the JDK that refers to it, directly or over arrays and objects of the JDK.
 * Of several that are equally near, one of the preferred owner counts, then the one that the dump has first. Of what only the JDK
 * holds, it is the nearest static field of the JDK.
 *
 * <p>Memory: eight bytes for each strongly reachable object.
 */
final class RetainerLabels {

    /** No field holds the object, or only one of a thread or a class loader, through which everything can be reached. */
    static final int NONE = 0;

    /** Farther away than any field outside the JDK. */
    private static final int DISTANCE_IN_JDK = 1 << 24;

    /** More rounds change almost nothing: each follows all references from objects with lower numbers. */
    private static final int MAX_ROUNDS = 12;

    private static final String CONSTANTS = "<resolved_references>";

    private final DominatedHeap heap;
    private final WasteSettings settings;
    private final ClassOwners owners;

    /** By number. */
    private final int[] labels;

    /** By number: how many references it is away from the field; 0 if there is none. */
    private final int[] distances;

    /** By number: objects that do not pass on by which field they are held, since they have fields of their own or hold everything. */
    private final BitSet ends = new BitSet();

    private final Map<String, Integer> labelOf = new HashMap<>();
    private final List<WasteRetainer> retainers = new ArrayList<>();
    private final BitSet preferred = new BitSet();
    private final BitSet secret = new BitSet();
    private final BitSet inJdk = new BitSet();

    RetainerLabels(DominatedHeap heap, ClassOwners owners, WasteSettings settings) {
        this.heap = heap;
        this.owners = owners;
        this.settings = settings;
        labels = new int[heap.numberCount()];
        distances = new int[heap.numberCount()];
        retainers.add(new WasteRetainer("", "", 0, 0));
        ends.set(0);
    }

    /** The label of a field of a class. */
    int label(String className, String field, char owner) {
        String shown = settings.readable().apply(className) + (field.equals(CONSTANTS) ? " (constants)" : "." + field);
        return labelOf.computeIfAbsent(shown, unused -> {
            int label = retainers.size();
            String id = owner == ClassOwners.JDK ? MemoryOwner.JDK.id() : owners.name(owner);
            retainers.add(new WasteRetainer(shown, id, 0, 0));
            preferred.set(label, id.equals(settings.preferredOwner()));
            secret.set(label, SecretNames.matches(field));
            inJdk.set(label, owner == ClassOwners.JDK);
            return label;
        });
    }

    /** An object that the field refers to itself. */
    void hold(int object, int label) {
        int number = object < 0 ? 0 : heap.numberOf(object);
        if (number > 0 && (distances[number] != 1 || !preferred.get(labels[number]) && preferred.get(label))) {
            labels[number] = label;
            distances[number] = 1;
        }
    }

    /** An object that a static field of the JDK refers to itself; a field outside the JDK counts before it, however far away. */
    void holdInJdk(int object, int label) {
        int number = object < 0 ? 0 : heap.numberOf(object);
        if (number > 0 && distances[number] == 0) {
            labels[number] = label;
            distances[number] = DISTANCE_IN_JDK;
        }
    }

    /** An object that does not pass on its label. */
    void end(int object) {
        if (heap.numberOf(object) > 0) {
            ends.set(heap.numberOf(object));
        }
    }

    /** Passes labels on along the references until they stay the same. */
    void spread(PassBudget budget) throws IOException {
        boolean changed = true;
        for (int round = 0; changed && round < MAX_ROUNDS; round++) {
            changed = false;
            for (int node = 1; node < labels.length; node++) {
                budget.step();
                changed |= improve(node);
            }
        }
    }

    private boolean improve(int node) {
        if (distances[node] == 1) {
            return false;
        }
        Predecessors all = heap.predecessors();
        boolean changed = improve(node, all.parents()[node]);
        int at = all.starts()[node];
        while (at >= 0) {
            int source = all.sources()[at];
            changed |= improve(node, Predecessors.node(source));
            at = Predecessors.isLast(source) ? -1 : at + 1;
        }
        return changed;
    }

    private boolean improve(int node, int from) {
        if (ends.get(from) || distances[from] == 0) {
            return false;
        }
        int distance = distances[from] + 1;
        boolean isNearer = distances[node] == 0
                || distance < distances[node]
                || distance == distances[node] && !preferred.get(labels[node]) && preferred.get(labels[from]);
        if (isNearer) {
            distances[node] = distance;
            labels[node] = labels[from];
        }
        return isNearer;
    }

    /** {@link #NONE} or the label of a strongly reachable object. */
    int of(int object) {
        return labels[heap.numberOf(object)];
    }

    WasteRetainer retainer(int label, long objects, long savesBytes) {
        WasteRetainer retainer = retainers.get(label);
        return new WasteRetainer(retainer.field(), retainer.owner(), objects, savesBytes);
    }

    /** Whether the field is one of the JDK, which nobody can change. */
    boolean isInJdk(int label) {
        return inJdk.get(label);
    }

    /** Whether the name of the field suggests a secret. */
    boolean isSecret(int label) {
        return secret.get(label);
    }
}
