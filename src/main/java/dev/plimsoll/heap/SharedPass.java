package dev.plimsoll.heap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The shared objects by their classes, which it reads from the dump, with their owners. */
final class SharedPass implements DumpVisitor {

    private static final int MAX_STRUCTURES = 10;
    private static final int MAX_OWNERS = 3;
    /** Of a class, for so many of the largest objects it looks for owners. */
    private static final int MAX_SEARCHED = 10;

    private static final int MAX_VISITED = 100_000;

    private final DominatedHeap heap;
    private final ClassOwners owners;
    private final int[] units;

    /** By the id of the class; those of primitive arrays have none, and are below zero. */
    private final Map<Long, ClassGroup> groups = new HashMap<>();

    /** The shared objects of a class. */
    private static final class ClassGroup {
        private final String className;
        private final PriorityQueue<Integer> largest;
        private int objects;
        private long units;

        ClassGroup(String className, Comparator<Integer> bySize) {
            this.className = className;
            this.largest = new PriorityQueue<>(bySize);
        }
    }

    /** @param units by number: the retained bytes of the highest shared objects, in units of eight */
    SharedPass(DominatedHeap heap, ClassOwners owners, int[] units) {
        this.heap = heap;
        this.owners = owners;
        this.units = units;
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        int node = heap.numberOf(heap.index().indexOf(id));
        if (isHighest(node)) {
            if (!groups.containsKey(classId)) {
                begin(
                        classId,
                        heap.classes().name(heap.classes().get(classId, in).name(), in));
            }
            add(node, classId);
        }
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {
        int node = heap.numberOf(heap.index().indexOf(id));
        if (isHighest(node)) {
            if (!groups.containsKey(arrayClassId)) {
                begin(arrayClassId, heap.classes().name(heap.classes().nameOf(arrayClassId, in), in));
            }
            add(node, arrayClassId);
        }
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) {
        int node = heap.numberOf(heap.index().indexOf(id));
        if (isHighest(node)) {
            long classId = -1 - type.ordinal();
            if (!groups.containsKey(classId)) {
                begin(classId, type.arrayName());
            }
            add(node, classId);
        }
    }

    private boolean isHighest(int node) {
        return node > 0 && units[node] > 0;
    }

    private void begin(long classId, String className) {
        groups.put(classId, new ClassGroup(className, bySize()));
    }

    private void add(int node, long classId) {
        ClassGroup group = groups.get(classId);
        if (group != null) {
            group.objects++;
            group.units += units[node];
            group.largest.add(node);
            if (group.largest.size() > MAX_SEARCHED) {
                group.largest.remove();
            }
        }
    }

    private Comparator<Integer> bySize() {
        return Comparator.<Integer>comparingInt(node -> units[node]).thenComparing(Comparator.reverseOrder());
    }

    private SharedStructure structure(ClassGroup group) {
        Set<String> names = new LinkedHashSet<>();
        group.largest.stream().sorted(bySize().reversed()).forEach(node -> names.addAll(owners(node)));
        return new SharedStructure(
                group.className,
                group.objects,
                8L * group.units,
                names.stream().limit(MAX_OWNERS).toList());
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
        return groups.values().stream()
                .sorted(Comparator.comparingLong((ClassGroup group) -> group.units)
                        .reversed()
                        .thenComparing(group -> group.className))
                .limit(MAX_STRUCTURES)
                .map(this::structure)
                .toList();
    }
}
