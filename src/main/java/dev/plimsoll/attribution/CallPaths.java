package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Site;
import dev.plimsoll.unit.LongIntMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Attributes stacks that are recorded to a depth only, by what whole stacks with the same frames have further out. A few frames
 * distinguish the call paths of most applications: on a page of Spring PetClinic, whose own code is up to 90 frames out, 16 frames do.
 *
 * <p>What was not learnt has no location, like any other stack that was cut. Paths are recognized by a 64-bit hash of their frames.
 */
public final class CallPaths {

    /** Knows no path. */
    public static final CallPaths NONE = new CallPaths(0, 0, Map.of(), Map.of(), Map.of(), Map.of(), false, false);

    private static final int UNKNOWN_FRAME = -1;

    /** The hash of no frames. */
    private static final long NO_FRAMES = 0x51_7c_c1_b7_27_22_0a_95L;

    private final int depth;
    private final int windowLength;
    private final Map<StackFrame, Integer> frameIds;
    private final Map<Long, Attributed> byPath;
    private final Map<Long, Attributed> byWindow;
    private final Map<Long, Double> bytesByPath;
    private final boolean anyAllowed;
    private final boolean anyIgnored;

    /** What a stack is attributed to. */
    record Attributed(Site location, Site ownCode) {}

    /** Attributes a stack, given what its caller is attributed to. */
    @FunctionalInterface
    interface Fold {

        /** @param stack a node, whose frame is the innermost one */
        Attributed attribute(int stack, Attributed ofCaller);
    }

    /**
     * @param depth how many frames of a stack are recorded
     * @param windowLength how many of the outermost of these are enough where all together were not learnt
     * @param frameIds the numbers of frames in hashes
     * @param byPath what stacks are attributed to, by the hash of all recorded frames
     * @param byWindow what the stack that begins with a window is attributed to, by the hash of its frames
     * @param bytesByPath bytes per operation, by the hash of all recorded frames
     * @param anyAllowed whether {@code allowFiles} matches any frame of the whole stacks
     * @param anyIgnored whether {@code ignoreFiles} matches any frame of the whole stacks
     */
    CallPaths(
            int depth,
            int windowLength,
            Map<StackFrame, Integer> frameIds,
            Map<Long, Attributed> byPath,
            Map<Long, Attributed> byWindow,
            Map<Long, Double> bytesByPath,
            boolean anyAllowed,
            boolean anyIgnored) {
        this.depth = depth;
        this.windowLength = windowLength;
        this.frameIds = frameIds;
        this.byPath = byPath;
        this.byWindow = byWindow;
        this.bytesByPath = bytesByPath;
        this.anyAllowed = anyAllowed;
        this.anyIgnored = anyIgnored;
    }

    /** How many of the innermost frames must be recorded; 0 if no path is known. */
    public int depth() {
        return depth;
    }

    /** The numbers that the frames of a tree have in hashes, by their numbers in the tree; empty if no path is known. */
    int[] frameIds(Stacks stacks) {
        int count = frameIds.isEmpty() ? 0 : stacks.frameCount();
        return IntStream.range(0, count)
                .map(id -> frameIds.getOrDefault(stacks.frameOfId(id), UNKNOWN_FRAME))
                .toArray();
    }

    boolean anyAllowed() {
        return anyAllowed;
    }

    boolean anyIgnored() {
        return anyIgnored;
    }

    /**
     * What a stack is attributed to of which {@link #depth()} frames are recorded: what all of them lead to or, where they were not
     * seen together, what the outermost ones lead to. Empty if neither was learnt.
     *
     * @param ids as of {@link #frameIds}
     */
    Optional<Attributed> of(Stacks stacks, int[] ids, int stack, Fold fold) {
        int[] nodes = new int[depth];
        int[] frames = new int[depth];
        int next = stack;
        for (int i = 0; i < depth; i++) {
            nodes[i] = next;
            frames[i] = ids[stacks.frameId(next)];
            next = stacks.caller(next);
        }
        Attributed known = byPath.get(hash(frames, 0));
        if (known == null) {
            int inner = depth - windowLength;
            known = byWindow.get(hash(frames, inner));
            while (known != null && inner > 0) {
                inner--;
                known = fold.attribute(nodes[inner], known);
            }
        }
        return Optional.ofNullable(known);
    }

    /** The bytes per operation that were allocated at the stacks that a stack was attributed by; 0 if it was by the outermost frames. */
    double bytesOf(Stacks stacks, int[] ids, int stack) {
        int[] frames = new int[depth];
        int next = stack;
        for (int i = 0; i < depth; i++) {
            frames[i] = ids[stacks.frameId(next)];
            next = stacks.caller(next);
        }
        return bytesByPath.getOrDefault(hash(frames, 0), 0.0);
    }

    private static long hash(int[] frames, int from) {
        long hash = NO_FRAMES;
        for (int i = from; i < frames.length; i++) {
            hash = longer(hash, frames[i]);
        }
        return hash;
    }

    /** The hash of the innermost frames of a stack; empty if it has fewer. */
    static OptionalLong hash(Stacks stacks, int stack, int frames) {
        long hash = NO_FRAMES;
        int node = stack;
        for (int i = 0; i < frames; i++) {
            if (stacks.isEnd(node)) {
                return OptionalLong.empty();
            }
            hash = longer(hash, stacks.frameId(node));
            node = stacks.caller(node);
        }
        return OptionalLong.of(hash);
    }

    private static long longer(long hash, int frame) {
        return LongIntMap.mixed(hash * 31 + frame + 1);
    }
}
