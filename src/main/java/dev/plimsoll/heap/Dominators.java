package dev.plimsoll.heap;

import java.util.BitSet;

/**
 * Immediate dominators by semi-NCA (Georgiadis, <i>Linear-Time Algorithms for Dominators and Related Problems</i>, 2005): the
 * semidominators of Lengauer and Tarjan, then the nearest common ancestor of parent and semidominator in the tree of dominators.
 *
 * <p>Ancestors are found by jump pointers (Myers, 1983), since long chains of objects would make the plain walk quadratic. Time:
 * O(m log n). Memory: 12 bytes for each object in addition to the parents and predecessors; no recursion, no stack.
 */
final class Dominators {

    private final int[] parents;
    private final BitSet roots;
    private final int[] semi;
    private final int[] sources;
    private final int[] ancestor;
    private final int[] label;

    private Dominators(int[] parents, BitSet roots, int[] starts, int[] sources) {
        this.parents = parents;
        this.roots = roots;
        // The start of a node's predecessors is read for the last time when its semidominator is written.
        semi = starts;
        this.sources = sources;
        ancestor = parents.clone();
        label = new int[parents.length];
    }

    /**
     * By number: the number of the immediate dominator, 0 for the virtual root.
     *
     * @param starts where each node's predecessors start in {@code sources}, -1 if it has none; overwritten
     */
    static int[] of(int[] parents, BitSet roots, int[] starts, int[] sources) {
        Dominators search = new Dominators(parents, roots, starts, sources);
        search.semidominators();
        return search.immediate();
    }

    private void semidominators() {
        for (int node = parents.length - 1; node > 0; node--) {
            int lowest = roots.get(node) ? 0 : parents[node];
            int at = semi[node];
            while (at >= 0) {
                int source = sources[at];
                int value = Predecessors.node(source);
                lowest = Math.min(lowest, value <= node ? value : evaluate(value, node));
                at = Predecessors.isLast(source) ? -1 : at + 1;
            }
            semi[node] = lowest;
            label[node] = lowest;
        }
    }

    /**
     * The lowest semidominator on the path from a node up to the children of what is not linked yet, which is all up to {@code
     * unlinked}. Compresses the path; the way back is kept in the pointers themselves.
     */
    private int evaluate(int node, int unlinked) {
        int below = -1;
        int top = node;
        while (ancestor[top] > unlinked) {
            int above = ancestor[top];
            ancestor[top] = below;
            below = top;
            top = above;
        }
        int end = ancestor[top];
        int lowest = label[top];
        while (below >= 0) {
            int next = ancestor[below];
            lowest = Math.min(lowest, label[below]);
            label[below] = lowest;
            ancestor[below] = end;
            below = next;
        }
        return lowest;
    }

    private int[] immediate() {
        int[] dominator = label;
        int[] jump = ancestor;
        int[] depth = semi;
        dominator[0] = 0;
        jump[0] = 0;
        depth[0] = 0;
        for (int node = 1; node < parents.length; node++) {
            int above = parents[node];
            while (above > semi[node]) {
                above = jump[above] > semi[node] ? jump[above] : dominator[above];
            }
            dominator[node] = above;
            depth[node] = depth[above] + 1;
            int far = jump[above];
            jump[node] = depth[above] - depth[far] == depth[far] - depth[jump[far]] ? jump[far] : above;
        }
        return dominator;
    }
}
