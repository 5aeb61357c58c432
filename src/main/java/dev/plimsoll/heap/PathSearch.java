package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A breadth-first search that reaches groups of objects with the same merged path, in an order that addresses do not change. */
final class PathSearch {

    private static final PathStep THREADS = new PathStep("", "threads");
    private static final PathStep OTHER_ROOTS = new PathStep("", "local variables, JNI and the JVM");

    /** Whoever else refers to an object keeps its cleaner from running, and so is to blame. */
    private static final PathStep WATCHED = new PathStep("", "objects that a Cleaner watches");

    private static final PathStep UNREFERENCED = new PathStep("", "not strongly reachable");

    private final LabelledEdges edges;
    private final ReferenceLabels labels;
    private final @Nullable Group[] groupOf;
    private final List<Group> groups = new ArrayList<>();
    private final TreeSet<Group> waiting = new TreeSet<>(
            Comparator.comparingInt((Group group) -> group.depth).thenComparing((a, b) -> compare(a.path, b.path)));

    /** The objects of one path. */
    private static final class Group {
        private final @Nullable Group parent;
        private final int depth;
        private final List<PathStep> path;
        private final Map<PathStep, Group> children = new HashMap<>();
        private final IntStack pending = new IntStack();
        private Amount amount = Amount.ZERO;
        private long holders;
        private long links;

        Group(@Nullable Group parent, int depth, List<PathStep> path) {
            this.parent = parent;
            this.depth = depth;
            this.path = path;
        }
    }

    PathSearch(LabelledEdges edges, ReferenceLabels labels) {
        this.edges = edges;
        this.labels = labels;
        groupOf = new Group[edges.objects()];
    }

    private static int compare(List<PathStep> a, List<PathStep> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int step = a.get(i).compareTo(b.get(i));
            if (step != 0) {
                return step;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    void run(long[] roots, ObjectIndex index) {
        Group root = new Group(null, 0, List.of());
        Map<PathStep, List<Integer>> statics = new TreeMap<>();
        edges.statics()
                .forEach(each -> statics.computeIfAbsent(labels.step(each.label()), step -> new ArrayList<>())
                        .add(each.target()));
        statics.forEach((step, targets) -> {
            Group group = child(root, step);
            group.holders += targets.size();
            targets.forEach(target -> reach(target, group));
        });
        drain();
        IntStack threads = edges.threads();
        while (!threads.isEmpty()) {
            reach(threads.pop(), child(root, THREADS));
        }
        drain();
        for (long each : roots) {
            int object = index.indexOf(each);
            if (object >= 0) {
                reach(object, child(root, OTHER_ROOTS));
            }
        }
        drain();
        IntStack watched = edges.watched();
        while (!watched.isEmpty()) {
            reach(watched.pop(), child(root, WATCHED));
        }
        drain();
        for (int object = 0; object < groupOf.length; object++) {
            if (!edges.mayBeFiller(object)) {
                reach(object, child(root, UNREFERENCED));
            }
        }
        drain();
    }

    private Group child(Group parent, PathStep step) {
        return parent.children.computeIfAbsent(step, each -> {
            List<PathStep> path = new ArrayList<>(parent.path);
            path.add(each);
            Group group = new Group(parent, parent.depth + 1, List.copyOf(path));
            groups.add(group);
            return group;
        });
    }

    private void reach(int object, Group group) {
        if (groupOf[object] == null) {
            groupOf[object] = group;
            group.amount = group.amount.plus(new Amount(edges.bytes(object), 1));
            group.pending.push(object);
            waiting.add(group);
        }
    }

    private void drain() {
        for (Group group = waiting.pollFirst(); group != null; group = waiting.pollFirst()) {
            expand(group);
        }
    }

    /** First what belongs to the group itself, then what each field refers to, field by field. */
    private void expand(Group group) {
        Map<PathStep, IntStack> byField = new TreeMap<>();
        while (!group.pending.isEmpty()) {
            int object = group.pending.pop();
            IntStack cleanables = edges.cleanables(object);
            while (cleanables != null && !cleanables.isEmpty()) {
                reach(cleanables.pop(), group);
            }
            for (int edge = edges.start(object); edge < edges.end(object); edge++) {
                int target = edges.target(edge);
                if (groupOf[target] != null) {
                    continue;
                }
                PathStep step = step(object, edges.label(edge));
                if (step == null) {
                    reach(target, group);
                } else {
                    byField.computeIfAbsent(step, each -> new IntStack()).push(target);
                }
            }
        }
        waiting.remove(group);
        byField.forEach((step, targets) -> {
            Group next = ancestor(group, step);
            if (next.parent == group) {
                next.holders += targets.size();
            } else {
                next.links += targets.size();
            }
            while (!targets.isEmpty()) {
                reach(targets.pop(), next);
            }
        });
    }

    /** Null for what is folded. */
    private @Nullable PathStep step(int object, int label) {
        if (label == ReferenceLabels.FOLDED) {
            return null;
        }
        if (label != ReferenceLabels.THREAD_LOCAL_VALUE) {
            return labels.step(label);
        }
        Integer local = edges.threadLocal(object);
        Group holder = local == null ? null : groupOf[local];
        return holder == null ? null : holder.path.get(holder.path.size() - 1);
    }

    /** The group of a step: one on the path that has it already, otherwise a child. */
    private Group ancestor(Group group, PathStep step) {
        for (Group each = group; each != null && each.depth > 0; each = each.parent) {
            if (each.path.get(each.path.size() - 1).equals(step)) {
                return each;
            }
        }
        return child(group, step);
    }

    Map<List<PathStep>, MergedPath> paths() {
        Map<List<PathStep>, MergedPath> paths = new HashMap<>();
        groups.stream()
                .filter(group -> !group.amount.equals(Amount.ZERO))
                .forEach(group -> paths.put(group.path, new MergedPath(group.amount, group.holders, group.links)));
        return paths;
    }
}
