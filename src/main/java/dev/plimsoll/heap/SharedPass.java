package dev.plimsoll.heap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** The largest shared objects with their classes, which it reads from the dump, and their owners. */
final class SharedPass implements DumpVisitor {

    private static final int MAX_STRUCTURES = 10;
    private static final int MAX_OWNERS = 3;
    private static final int MAX_VISITED = 100_000;

    private final DominatedHeap heap;
    private final ClassOwners owners;
    private final int[] units;
    private final IdTable largest = new IdTable();
    private final List<SharedStructure> found = new ArrayList<>();

    /** @param units by number: the retained bytes of the highest shared objects, in units of eight */
    SharedPass(DominatedHeap heap, ClassOwners owners, int[] units) {
        this.heap = heap;
        this.owners = owners;
        this.units = units;
        PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.comparingInt(node -> units[node]));
        for (int node = 1; node < units.length; node++) {
            if (units[node] > 0 && (queue.size() < MAX_STRUCTURES || units[node] > units[queue.element()])) {
                queue.add(node);
                if (queue.size() > MAX_STRUCTURES) {
                    queue.remove();
                }
            }
        }
        queue.forEach(largest::indexOf);
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        int node = heap.numberOf(heap.index().indexOf(id));
        if (node > 0 && largest.get(node) >= 0) {
            add(node, heap.classes().name(heap.classes().get(classId, in).name(), in));
        }
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {
        int node = heap.numberOf(heap.index().indexOf(id));
        if (node > 0 && largest.get(node) >= 0) {
            add(node, heap.classes().name(heap.classes().nameOf(arrayClassId, in), in));
        }
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) {
        int node = heap.numberOf(heap.index().indexOf(id));
        if (node > 0 && largest.get(node) >= 0) {
            add(node, type.arrayName());
        }
    }

    private void add(int node, String className) {
        found.add(new SharedStructure(className, 8L * units[node], owners(node)));
    }

    /** The nearest owners, breadth first against the references. */
    private List<String> owners(int start) {
        Set<String> names = new LinkedHashSet<>();
        BitSet visited = new BitSet();
        List<Integer> pending = new ArrayList<>(List.of(start));
        visited.set(start);
        for (int i = 0; i < pending.size() && i < MAX_VISITED && names.size() < MAX_OWNERS; i++) {
            for (int source : heap.predecessors().of(pending.get(i))) {
                char row = heap.rowOfNumber(source);
                if (row != ClassOwners.JDK && row != DominatedHeap.SHARED) {
                    names.add(owners.name(row));
                } else if (source > 0 && !visited.get(source)) {
                    visited.set(source);
                    pending.add(source);
                }
            }
        }
        return names.stream().limit(MAX_OWNERS).toList();
    }

    /** Largest first. */
    List<SharedStructure> structures() {
        found.sort(Comparator.comparingLong(SharedStructure::retainedBytes)
                .reversed()
                .thenComparing(SharedStructure::className));
        return found;
    }
}
