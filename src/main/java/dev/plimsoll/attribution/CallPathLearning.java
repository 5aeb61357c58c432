package dev.plimsoll.attribution;

import dev.plimsoll.attribution.CallPaths.Attributed;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Learns from whole stacks where call paths lead. A depth is chosen only if no two whole stacks that begin with the same frames are
 * attributed to different locations or different own code, and if the stacks of some operations teach that of nearly all stacks of
 * others, and nothing wrong.
 */
final class CallPathLearning {

    /** Fewer frames are hardly faster to record, and distinguish less. */
    private static final int MIN_DEPTH_FRAMES = 8;

    /** So many more frames are recorded than distinguish the learnt paths, since other paths may need them. */
    private static final int MARGIN_FRAMES = 2;

    /** If a depth is not enough, the next one is this part deeper, and a frame. */
    private static final int DEPTH_STEP_PARTS = 8;

    /** Of the bytes that are tested: so many may be of paths that were not learnt. */
    private static final double MAX_UNKNOWN_SHARE = 0.001;

    /** Of the recorded frames: so many outermost ones are a window. */
    private static final double WINDOW_PART = 0.6;

    private final Stacks stacks;
    private final LocationResolver locations;
    private final Map<Integer, WholeStack> teachers = new HashMap<>();
    private final Map<Integer, WholeStack> tests = new HashMap<>();
    private final long testedBytes;
    private final int operations;

    /**
     * @param frames how many it has
     * @param shownBy how many of the innermost frames show what it is attributed to
     */
    private record WholeStack(int node, int frames, int shownBy, Attributed attributed, long bytes) {

        /** Whether so many frames do not show what it is attributed to; a whole stack of just so many frames looks cut, too. */
        boolean isCutAt(int depth) {
            return frames >= depth && shownBy > depth;
        }

        WholeStack plus(WholeStack same) {
            return new WholeStack(node, frames, shownBy, attributed, bytes + same.bytes);
        }
    }

    private CallPathLearning(StackRows whole, StackRows others, int operations, AttributionContext context) {
        this.operations = operations;
        stacks = whole.stacks();
        locations = context.locations(stacks);
        add(whole, teachers);
        add(others, tests);
        testedBytes = others.total().bytes();
    }

    /**
     * What can be learnt; empty if there is no depth that saves frames and is enough.
     *
     * @param whole the stacks of some operations
     * @param others those of other such operations in the same recording
     * @param operations how many both have together
     */
    static Optional<CallPaths> from(StackRows whole, StackRows others, int operations, AttributionContext context) {
        int maxDepth = Math.max(context.depthNeeded(whole), context.depthNeeded(others));
        CallPathLearning learning = new CallPathLearning(whole, others, operations, context);
        for (int depth = learning.unambiguousDepth(maxDepth); depth < maxDepth; depth += 1 + depth / DEPTH_STEP_PARTS) {
            if (learning.isEnough(depth)) {
                learning.tests.forEach((node, test) -> learning.teachers.merge(node, test, WholeStack::plus));
                return Optional.of(learning.learnt(depth));
            }
        }
        return Optional.empty();
    }

    /** The least depth at which no paths contradict each other; paths that do not at some depth do not at greater ones. */
    private int unambiguousDepth(int maxDepth) {
        int least = MIN_DEPTH_FRAMES;
        int most = Math.max(least, maxDepth);
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (isUnambiguous(middle - MARGIN_FRAMES)) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return least;
    }

    private void add(StackRows rows, Map<Integer, WholeStack> all) {
        rows.forEach((thread, stack, type, amount) -> {
            // The frame that stands for string constants is not one of those that are counted.
            int node = stacks.isOfStringConstants(stack) ? stacks.caller(stack) : stack;
            all.merge(node, whole(node, amount.bytes()), WholeStack::plus);
        });
    }

    private WholeStack whole(int stack, long bytes) {
        int frames = 0;
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            frames++;
        }
        return new WholeStack(stack, frames, locations.shownBy(stack), locations.attributed(stack), bytes);
    }

    private boolean isUnambiguous(int depth) {
        Map<Long, Attributed> byPath = new HashMap<>();
        return addPaths(teachers.values(), depth, byPath) && addPaths(tests.values(), depth, byPath);
    }

    /** Returns false at the first one that is attributed to something else than another one with the same innermost frames. */
    private boolean addPaths(Collection<WholeStack> whole, int depth, Map<Long, Attributed> byPath) {
        for (WholeStack each : whole) {
            OptionalLong path = CallPaths.hash(stacks, each.node(), depth);
            if (path.isPresent()) {
                Attributed known = byPath.putIfAbsent(path.getAsLong(), each.attributed());
                if (known != null && !known.equals(each.attributed())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isEnough(int depth) {
        CallPaths paths = learnt(depth);
        int[] ids = paths.frameIds(stacks);
        long unknown = 0;
        for (WholeStack test : tests.values()) {
            if (test.isCutAt(depth)) {
                Optional<Attributed> known = paths.of(stacks, ids, test.node(), locations::fold);
                if (known.isPresent() && !known.get().equals(test.attributed())) {
                    return false;
                }
                unknown += known.isPresent() ? 0 : test.bytes();
            }
        }
        return unknown <= MAX_UNKNOWN_SHARE * testedBytes;
    }

    private CallPaths learnt(int depth) {
        Map<Long, Attributed> byPath = new HashMap<>();
        List<WholeStack> cut =
                teachers.values().stream().filter(each -> each.isCutAt(depth)).toList();
        addPaths(cut, depth, byPath);
        Map<Long, Double> bytesByPath = new HashMap<>();
        cut.forEach(each -> CallPaths.hash(stacks, each.node(), depth)
                .ifPresent(path -> bytesByPath.merge(path, each.bytes() / (double) operations, Double::sum)));
        Map<StackFrame, Integer> frameIds = new HashMap<>();
        for (int id = 0; id < stacks.frameCount(); id++) {
            frameIds.put(stacks.frameOfId(id), id);
        }
        int window = (int) Math.ceil(depth * WINDOW_PART);
        return new CallPaths(
                depth,
                window,
                frameIds,
                byPath,
                windows(window),
                bytesByPath,
                locations.anyAllowed(),
                locations.anyIgnored());
    }

    /** What frames lead to that are together anywhere in a whole stack, where that is unambiguous. */
    private Map<Long, Attributed> windows(int length) {
        BitSet seen = new BitSet();
        Map<Long, Attributed> byWindow = new HashMap<>();
        Set<Long> ambiguous = new HashSet<>();
        for (WholeStack each : teachers.values()) {
            for (int node = each.node(); !stacks.isEnd(node) && !seen.get(node); node = stacks.caller(node)) {
                seen.set(node);
                Attributed attributed = locations.attributed(node);
                CallPaths.hash(stacks, node, length).ifPresent(window -> {
                    Attributed known = byWindow.putIfAbsent(window, attributed);
                    if (known != null && !known.equals(attributed)) {
                        ambiguous.add(window);
                    }
                });
            }
        }
        byWindow.keySet().removeAll(ambiguous);
        return byWindow;
    }
}
