package dev.plimsoll.heap;

import java.util.BitSet;

/**
 * A depth-first search over the strong references from a virtual root, which numbers the objects from 1 in the order in which it
 * reaches them. It keeps no stack: the way back is the tree itself.
 */
final class SpanningTree {

    /** The number of an object that only soft and weak references reach. */
    static final int SOFT = -1;

    /** The number of an object that fills a gap in the heap. */
    static final int FILLER = -2;

    private final int[] number;
    private final int[] parent;
    private final int[] otherEdges;
    private final BitSet roots = new BitSet();
    private int reached;

    SpanningTree(int objects) {
        number = new int[objects];
        parent = new int[objects];
        otherEdges = new int[objects + 2];
    }

    /** Reaches an object from the virtual root. */
    void root(int object, EdgeRuns edges) {
        if (number[object] == 0) {
            reach(object, -1);
            search(object, edges);
        }
        if (number[object] > 0) {
            roots.set(number[object]);
        }
    }

    private void search(int root, EdgeRuns edges) {
        int node = root;
        while (node >= 0) {
            int target = edges.next(node);
            if (target < 0) {
                node = parent[node];
            } else if (number[target] == 0) {
                reach(target, node);
                node = target;
            } else if (number[target] > 0 && parent[target] != node && target != node) {
                otherEdges[number[target]]++;
            }
        }
    }

    private void reach(int object, int from) {
        number[object] = ++reached;
        parent[object] = from;
    }

    /** Marks an object and what it refers to as softly reachable, so far as they are not reached. */
    void soft(int object, EdgeRuns edges) {
        if (number[object] != 0) {
            return;
        }
        IntStack pending = new IntStack();
        number[object] = SOFT;
        pending.push(object);
        while (!pending.isEmpty()) {
            int node = pending.pop();
            for (int target = edges.next(node); target >= 0; target = edges.next(node)) {
                if (number[target] == 0) {
                    number[target] = SOFT;
                    pending.push(target);
                }
            }
        }
    }

    /** Excludes an object that nothing refers to. */
    void filler(int object) {
        number[object] = FILLER;
    }

    boolean isReached(int object) {
        return number[object] != 0;
    }

    /** By object: its number from 1, {@link #SOFT} or {@link #FILLER}. */
    int[] numbers() {
        return number;
    }

    int reached() {
        return reached;
    }

    /** The numbers of the objects to which the virtual root refers. */
    BitSet roots() {
        return roots;
    }

    /**
     * By number: the number of references to the object that are not in the tree, without those from itself and further ones from its
     * parent.
     */
    int[] otherEdges() {
        return otherEdges;
    }

    /** By number: the number of the parent, 0 for the virtual root. */
    int[] parents() {
        int[] parents = new int[reached + 1];
        for (int object = 0; object < number.length; object++) {
            if (number[object] > 0) {
                parents[number[object]] = parent[object] < 0 ? 0 : number[parent[object]];
            }
        }
        return parents;
    }

    /** What the tables take, in bytes. */
    long bytes() {
        return 4L * (number.length + parent.length + otherEdges.length) + roots.size() / Byte.SIZE;
    }
}
