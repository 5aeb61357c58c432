package dev.plimsoll.flame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames of a flame graph that are wide enough to be seen. Narrower ones are merged into one node per caller, so that the sums
 * stay right.
 *
 * @param nodes in the order of a walk from the root, which is the first; the widest callee first
 * @param narrower how many frames are merged, each with all that it calls
 * @param minShare the share of the total below which a frame is merged
 */
public record FlameTree(List<FlameNode> nodes, long narrower, double minShare) {

    /** Narrower frames take a fifth of a pixel on the widest screens, but most of the file. */
    public static final double MIN_SHARE = 0.0001;

    /** With more a page takes megabytes and long to open: then wider frames are merged, too. */
    private static final int MAX_NODES = 120_000;

    private static final double STEP = 1.5;

    public FlameTree {
        nodes = List.copyOf(nodes);
    }

    /**
     * A frame with all that it calls, or in an inverted tree with all that call it.
     *
     * @param depth the root has 0
     * @param frame the number of the frame in the stacks; -1 for the root and for merged frames
     * @param amount what it has
     * @param base what it has in the base; 0 if stacks are not compared
     * @param narrower how many frames are merged in this node; 0 if it is a frame
     */
    public record FlameNode(int depth, int frame, long amount, long base, int narrower) {}

    /** By caller: the outermost frames first. */
    public static FlameTree of(FlameStacks stacks) {
        return fitting(new ByCaller(stacks)::tree);
    }

    /** By callee: the innermost frames first, and below them what calls them, merged over all stacks. */
    public static FlameTree inverted(FlameStacks stacks) {
        return fitting(share -> new ByCallee(stacks, share).tree());
    }

    /** Merges more if there are too many frames. */
    private static FlameTree fitting(TreeOfShare trees) {
        double share = MIN_SHARE;
        FlameTree tree = trees.tree(share);
        while (tree.nodes().size() > MAX_NODES) {
            share *= STEP;
            tree = trees.tree(share);
        }
        return tree;
    }

    private static long least(FlameStacks stacks, double share) {
        return Math.max(1, (long) Math.ceil(Math.max(stacks.total(), stacks.baseTotal()) * share));
    }

    @FunctionalInterface
    private interface TreeOfShare {
        FlameTree tree(double minShare);
    }

    /** What is merged below one node. */
    private static final class Merged {

        private long amount;
        private long base;
        private int frames;

        void add(long moreAmount, long moreBase) {
            amount += moreAmount;
            base += moreBase;
            frames++;
        }

        /** As the last of what {@code caller} calls. */
        <T> int pushTo(Deque<Pending<T>> pending, Pending<T> caller) {
            if (frames > 0) {
                pending.push(
                        new Pending<>(caller.of(), new FlameNode(caller.node().depth() + 1, -1, amount, base, frames)));
            }
            return frames;
        }
    }

    /**
     * A node of a walk that is still to come. Walks are loops, since stacks may be deeper than the stack of this thread.
     *
     * @param of what the node is made of; that of the caller for merged frames
     */
    private record Pending<T>(T of, FlameNode node) {}

    /** Sums from the leaves to the root, then a walk over what is wide enough. */
    private static final class ByCaller {

        private final FlameStacks stacks;
        private final long[] amounts;
        private final long[] bases;
        private final int[] firstCallee;
        private final int[] nextCallee;
        private final List<FlameNode> nodes = new ArrayList<>();
        private long narrower;
        private long least;

        ByCaller(FlameStacks stacks) {
            this.stacks = stacks;
            int size = stacks.size();
            amounts = new long[size];
            bases = new long[size];
            firstCallee = new int[size];
            nextCallee = new int[size];
            for (int node = size; --node >= 0; ) {
                amounts[node] += stacks.amount(node);
                bases[node] += stacks.baseAmount(node);
                if (node > 0) {
                    int caller = stacks.caller(node);
                    amounts[caller] += amounts[node];
                    bases[caller] += bases[node];
                    nextCallee[node] = firstCallee[caller];
                    firstCallee[caller] = node;
                }
            }
        }

        FlameTree tree(double minShare) {
            nodes.clear();
            narrower = 0;
            least = least(stacks, minShare);
            Deque<Pending<Integer>> pending = new ArrayDeque<>();
            pending.push(pending(FlameStacks.ROOT, 0));
            while (!pending.isEmpty()) {
                Pending<Integer> next = pending.pop();
                nodes.add(next.node());
                if (next.node().narrower() == 0) {
                    pushCallees(next, pending);
                }
            }
            return new FlameTree(nodes, narrower, minShare);
        }

        private Pending<Integer> pending(int node, int depth) {
            int frame = node == FlameStacks.ROOT ? -1 : stacks.frameId(node);
            return new Pending<>(node, new FlameNode(depth, frame, amounts[node], bases[node], 0));
        }

        private void pushCallees(Pending<Integer> caller, Deque<Pending<Integer>> pending) {
            Merged merged = new Merged();
            List<Integer> wide = new ArrayList<>();
            for (int callee = firstCallee[caller.of()]; callee > 0; callee = nextCallee[callee]) {
                if (Math.max(amounts[callee], bases[callee]) >= least) {
                    wide.add(callee);
                } else {
                    merged.add(amounts[callee], bases[callee]);
                }
            }
            wide.sort(Comparator.comparingLong((Integer callee) -> amounts[callee])
                    .thenComparingLong(callee -> bases[callee])
                    .reversed()
                    .thenComparing(
                            callee -> stacks.frameOf(stacks.frameId(callee)).name()));
            narrower += merged.pushTo(pending, caller);
            for (int i = wide.size(); --i >= 0; ) {
                pending.push(pending(wide.get(i), caller.node().depth() + 1));
            }
        }
    }

    /** Groups stacks by their innermost frame, those of each group by its caller, and so on while groups are wide enough. */
    private static final class ByCallee {

        private final FlameStacks stacks;
        private final double minShare;
        private final long least;
        private final List<FlameNode> nodes = new ArrayList<>();
        private long narrower;

        /** Stacks with a common inner part: the node of each, and the node that calls that part. */
        private static final class Group {

            private int[] ends = new int[4];
            private int[] callers = new int[4];
            private int size;
            private long amount;
            private long base;

            void add(FlameStacks stacks, int end, int caller) {
                if (size == ends.length) {
                    ends = Arrays.copyOf(ends, size * 2);
                    callers = Arrays.copyOf(callers, size * 2);
                }
                ends[size] = end;
                callers[size++] = caller;
                amount += stacks.amount(end);
                base += stacks.baseAmount(end);
            }
        }

        ByCallee(FlameStacks stacks, double minShare) {
            this.stacks = stacks;
            this.minShare = minShare;
            this.least = least(stacks, minShare);
        }

        FlameTree tree() {
            Group all = new Group();
            for (int node = 0; node < stacks.size(); node++) {
                if (stacks.amount(node) != 0 || stacks.baseAmount(node) != 0) {
                    all.add(stacks, node, node);
                }
            }
            Deque<Pending<Group>> pending = new ArrayDeque<>();
            pending.push(pending(all, -1, 0));
            while (!pending.isEmpty()) {
                Pending<Group> next = pending.pop();
                nodes.add(next.node());
                if (next.node().narrower() == 0) {
                    pushCallers(next, pending);
                }
            }
            return new FlameTree(nodes, narrower, minShare);
        }

        private static Pending<Group> pending(Group group, int frame, int depth) {
            return new Pending<>(group, new FlameNode(depth, frame, group.amount, group.base, 0));
        }

        private void pushCallers(Pending<Group> callee, Deque<Pending<Group>> pending) {
            Group group = callee.of();
            Map<Integer, Group> byFrame = new HashMap<>();
            for (int i = 0; i < group.size; i++) {
                int node = group.callers[i];
                if (node != FlameStacks.ROOT) {
                    byFrame.computeIfAbsent(stacks.frameId(node), key -> new Group())
                            .add(stacks, group.ends[i], stacks.caller(node));
                }
            }
            Merged merged = new Merged();
            List<Map.Entry<Integer, Group>> wide = new ArrayList<>();
            for (Map.Entry<Integer, Group> each : byFrame.entrySet()) {
                Group one = each.getValue();
                if (Math.max(one.amount, one.base) >= least) {
                    wide.add(each);
                } else {
                    merged.add(one.amount, one.base);
                }
            }
            wide.sort(Comparator.comparingLong((Map.Entry<Integer, Group> each) -> each.getValue().amount)
                    .thenComparingLong(each -> each.getValue().base)
                    .reversed()
                    .thenComparing(each -> stacks.frameOf(each.getKey()).name()));
            narrower += merged.pushTo(pending, callee);
            for (int i = wide.size(); --i >= 0; ) {
                Map.Entry<Integer, Group> each = wide.get(i);
                pending.push(
                        pending(each.getValue(), each.getKey(), callee.node().depth() + 1));
            }
        }
    }
}
