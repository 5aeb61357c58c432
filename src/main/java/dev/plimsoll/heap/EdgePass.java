package dev.plimsoll.heap;

import java.io.IOException;
import java.util.BitSet;

/** Collects the references of each object, and whether the object's own class has an owner. */
final class EdgePass implements ReferencePass.Sink {

    private final EdgeRuns edges;
    private final ClassOwners owners;
    private final char[] ownerOf;
    private final BitSet referredTo;
    private final BitSet referents;
    private final BitSet intArrays = new BitSet();
    private final BitSet classObjects = new BitSet();

    EdgePass(int objects, ClassOwners owners) {
        edges = new EdgeRuns(objects);
        this.owners = owners;
        ownerOf = new char[objects];
        referredTo = new BitSet(objects);
        referents = new BitSet(objects);
    }

    @Override
    public void object(int object, int name, DumpInput in) throws IOException {
        ownerOf[object] = owners.of(name, in);
        if (name == PrimitiveType.INT.negativeName()) {
            intArrays.set(object);
        }
        edges.begin();
    }

    @Override
    public void classObject(int object, int name, DumpInput in) throws IOException {
        object(object, name, in);
        classObjects.set(object);
    }

    @Override
    public void reference(int source, int target) {
        edges.add(target);
        referredTo.set(target);
    }

    @Override
    public void weakReference(int target) {
        referents.set(target);
    }

    @Override
    public void end(int object) {
        edges.end(object);
    }

    /** Whether there were more references than a graph can contain. */
    boolean isFull() {
        return edges.isFull();
    }

    /** By object: the owner of its class. */
    char[] ownerOf() {
        return ownerOf;
    }

    /** A search from the addresses of the roots, from what nothing refers to, and last through soft and weak references. */
    SpanningTree span(long[] roots, ObjectIndex index) {
        SpanningTree tree = new SpanningTree(edges.objects());
        for (long root : roots) {
            int object = index.indexOf(root);
            if (object >= 0) {
                tree.root(object, edges);
            }
        }
        int objects = edges.objects();
        for (int object = 0; object < objects; object++) {
            if (!tree.isReached(object) && !referredTo.get(object) && !referents.get(object)) {
                unreferenced(object, tree);
            }
        }
        for (int object = referents.nextSetBit(0); object >= 0; object = referents.nextSetBit(object + 1)) {
            tree.soft(object, edges);
        }
        for (int object = 0; object < objects; object++) {
            if (!tree.isReached(object)) {
                tree.root(object, edges);
            }
        }
        return tree;
    }

    /** HotSpot writes what fills gaps in the heap as arrays of int. */
    private void unreferenced(int object, SpanningTree tree) {
        if (intArrays.get(object)) {
            tree.filler(object);
        } else {
            tree.root(object, edges);
        }
    }

    /**
     * The numbers of the strongly reachable objects without an owner that some object with an owner refers to, directly or over others;
     * not over the static fields of the JDK's classes, which all classes extend.
     */
    BitSet reachableFromOwned(int[] numbers) {
        BitSet held = new BitSet(numbers.length);
        IntStack pending = new IntStack();
        for (int object = 0; object < numbers.length; object++) {
            if (numbers[object] > 0 && ownerOf[object] != ClassOwners.JDK) {
                pending.push(object);
            }
            while (!pending.isEmpty()) {
                int node = pending.pop();
                for (int target = edges.next(node); target >= 0; target = edges.next(node)) {
                    if (isUnowned(target, numbers) && !held.get(numbers[target])) {
                        held.set(numbers[target]);
                        pending.push(target);
                    }
                }
            }
        }
        return held;
    }

    private boolean isUnowned(int object, int[] numbers) {
        return numbers[object] > 0 && ownerOf[object] == ClassOwners.JDK && !classObjects.get(object);
    }

    /** What the tables take, in bytes. */
    long bytes() {
        int bits = referredTo.size() + referents.size() + intArrays.size() + classObjects.size();
        return edges.bytes() + (long) Character.BYTES * ownerOf.length + bits / Byte.SIZE;
    }
}
