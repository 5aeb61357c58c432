package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Site;
import dev.plimsoll.unit.LongIntMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attributes stacks that are recorded to a depth only, by what whole stacks with the same innermost frames have further out. A few
 * frames distinguish the call paths of most applications: on a page of Spring PetClinic, whose own code is up to 90 frames out, 16
 * frames do.
 *
 * <p>A depth is chosen only if no two whole stacks that begin with the same frames have different locations or different own code, so
 * what is learnt is never a guess between two. What was not learnt has no location, as any other stack that was cut. Paths are
 * recognized by a 64-bit hash of their frames. Memory grows with the distinct paths.
 */
public final class CallPaths {

    /** Knows no path. */
    public static final CallPaths NONE = new CallPaths(0, Map.of(), Map.of(), false, false);

    /** Fewer frames are hardly faster to record, and distinguish less. */
    private static final int MIN_DEPTH_FRAMES = 8;

    /** So many more frames are recorded than distinguish the learnt paths, since other paths may need them. */
    private static final int MARGIN_FRAMES = 2;

    /** Of the bytes that paths are tested with: so many may be of paths that were not learnt. */
    private static final double MAX_UNKNOWN_SHARE = 0.001;

    /** The first number of the hash of a path. */
    private static final long NO_FRAMES = 0x51_7c_c1_b7_27_22_0a_95L;

    private final int depth;
    private final Map<StackFrame, Integer> frameIds;
    private final Map<Long, Attributed> byPath;
    private final boolean anyAllowed;
    private final boolean anyIgnored;

    /** What a stack is attributed to. */
    record Attributed(Site location, Site ownCode) {}

    private CallPaths(
            int depth,
            Map<StackFrame, Integer> frameIds,
            Map<Long, Attributed> byPath,
            boolean anyAllowed,
            boolean anyIgnored) {
        this.depth = depth;
        this.frameIds = frameIds;
        this.byPath = byPath;
        this.anyAllowed = anyAllowed;
        this.anyIgnored = anyIgnored;
    }

    /**
     * Learns the paths of whole stacks. Empty if there is no depth that saves frames, at which they do not contradict each other,
     * and at which one part of the operations teaches nearly all paths of the other.
     *
     * @param one the stacks of some operations
     * @param other those of other such operations in the same recording
     */
    static Optional<CallPaths> learn(StackRows one, StackRows other, AttributionContext context) {
        int maxDepth = Math.max(context.depthNeeded(one), context.depthNeeded(other));
        Prefixes prefixes = new Prefixes(one, other, context);
        for (int depth = 1; depth + MARGIN_FRAMES < maxDepth; depth++) {
            prefixes.deepen();
            if (depth + MARGIN_FRAMES >= MIN_DEPTH_FRAMES
                    && prefixes.areUnambiguous()
                    && prefixes.unknownShare(depth) <= MAX_UNKNOWN_SHARE) {
                for (int i = 0; i < MARGIN_FRAMES; i++) {
                    prefixes.deepen();
                }
                return Optional.of(prefixes.learnt(depth + MARGIN_FRAMES));
            }
        }
        return Optional.empty();
    }

    /** How many of the innermost frames must be recorded; 0 if no path is known. */
    public int depth() {
        return depth;
    }

    boolean anyAllowed() {
        return anyAllowed;
    }

    boolean anyIgnored() {
        return anyIgnored;
    }

    /** What a stack with {@link #depth()} recorded frames is attributed to; empty if its path was not learnt. */
    Optional<Attributed> of(Stacks stacks, int stack) {
        long path = NO_FRAMES;
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            Integer frame = frameIds.get(stacks.frame(node));
            if (frame == null) {
                return Optional.empty();
            }
            path = longer(path, frame);
        }
        return Optional.ofNullable(byPath.get(path));
    }

    private static long longer(long path, int frame) {
        return LongIntMap.mixed(path * 31 + frame + 1);
    }

    /** The innermost frames of whole stacks, as many as they were deepened, and what the stacks are attributed to. */
    private static final class Prefixes {

        private final Stacks stacks;
        private final LocationResolver locations;
        private final List<Prefix> all = new ArrayList<>();

        Prefixes(StackRows one, StackRows other, AttributionContext context) {
            stacks = one.stacks();
            locations = context.locations(stacks);
            Map<Integer, Prefix> byStack = new HashMap<>();
            one.forEach((thread, stack, type, amount) -> prefix(stack, byStack).isOfOne = true);
            other.forEach((thread, stack, type, amount) -> prefix(stack, byStack).otherBytes += amount.bytes());
            all.addAll(byStack.values());
        }

        private Prefix prefix(int stack, Map<Integer, Prefix> byStack) {
            // The frame that stands for string constants is not one of those that are counted.
            int first = stacks.isOfStringConstants(stack) ? stacks.caller(stack) : stack;
            return byStack.computeIfAbsent(
                    first,
                    node -> new Prefix(
                            node,
                            locations.depthOf(node),
                            new Attributed(locations.of(node), locations.ownCodeOf(node))));
        }

        void deepen() {
            all.forEach(each -> each.deepen(stacks));
        }

        boolean areUnambiguous() {
            Map<Long, Attributed> byPath = new HashMap<>();
            for (Prefix each : all) {
                Attributed known = each.isShorter ? null : byPath.putIfAbsent(each.path, each.attributed);
                if (known != null && !known.equals(each.attributed)) {
                    return false;
                }
            }
            return true;
        }

        /** The share of the other bytes whose frames do not show what they are attributed to, and whose path the one part lacks. */
        double unknownShare(int depth) {
            Set<Long> known = new HashSet<>();
            all.stream().filter(each -> each.isOfOne).forEach(each -> known.add(each.path));
            long bytes = 0;
            long unknown = 0;
            for (Prefix each : all) {
                bytes += each.otherBytes;
                unknown += each.isLearnt(depth) && !known.contains(each.path) ? each.otherBytes : 0;
            }
            return (double) unknown / Math.max(1, bytes);
        }

        CallPaths learnt(int depth) {
            Map<Long, Attributed> byPath = new HashMap<>();
            all.stream().filter(each -> each.isLearnt(depth)).forEach(each -> byPath.put(each.path, each.attributed));
            Map<StackFrame, Integer> frameIds = new HashMap<>();
            for (int id = 0; id < stacks.frameCount(); id++) {
                frameIds.put(stacks.frameOfId(id), id);
            }
            return new CallPaths(depth, frameIds, byPath, locations.anyAllowed(), locations.anyIgnored());
        }
    }

    /** The innermost frames of a whole stack. */
    private static final class Prefix {

        private final int needed;
        private final Attributed attributed;
        private boolean isOfOne;
        private long otherBytes;
        private int next;
        private long path = NO_FRAMES;
        private boolean isShorter;

        /** @param needed how many frames show what the stack is attributed to */
        Prefix(int stack, int needed, Attributed attributed) {
            this.next = stack;
            this.needed = needed;
            this.attributed = attributed;
        }

        void deepen(Stacks stacks) {
            if (stacks.isEnd(next)) {
                isShorter = true;
            } else {
                path = longer(path, stacks.frameId(next));
                next = stacks.caller(next);
            }
        }

        /** A stack of just the recorded depth counts as cut, too. */
        boolean isLearnt(int depth) {
            return !isShorter && needed >= depth;
        }
    }
}
