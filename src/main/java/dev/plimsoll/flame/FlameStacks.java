package dev.plimsoll.flame;

import dev.plimsoll.unit.LongIntMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks and their amounts as a tree whose nodes are frames, the outermost at its root: each node has what the stack that ends
 * there has. With the amounts of a second measurement, the base, stacks are compared. A node takes about 40 bytes. Not thread-safe.
 */
public final class FlameStacks {

    /** The stack without frames. */
    public static final int ROOT = 0;

    /**
     * A frame; lines are left out, so that a line that moved is no other frame.
     *
     * @param name class and method, or a type; may contain any character
     */
    public record FlameFrame(String name, FlameKind kind) {}

    private final List<FlameFrame> frames = new ArrayList<>();
    private final Map<FlameFrame, Integer> frameIds = new HashMap<>();
    private final Map<FlameFrame, String> owners = new HashMap<>();
    private final LongIntMap callees = new LongIntMap();
    private int[] callers = new int[1024];
    private int[] frameOf = new int[1024];
    private long[] amounts = new long[1024];
    private long[] baseAmounts = new long[1024];
    private int size = 1;
    private long total;
    private long baseTotal;
    private boolean compared;

    /** The number of a frame, equal for equal frames. */
    public int frame(String name, FlameKind kind) {
        return frameIds.computeIfAbsent(new FlameFrame(name, kind), frame -> {
            frames.add(frame);
            return frames.size() - 1;
        });
    }

    /** Names the owner of a frame, for example the coordinates of a dependency; an empty name changes nothing. */
    public void owned(int frameId, String owner) {
        if (!owner.isEmpty()) {
            owners.putIfAbsent(frames.get(frameId), owner);
        }
    }

    /** The name of its owner; empty if it has none, or its kind says all. */
    public String ownerOf(FlameFrame frame) {
        return owners.getOrDefault(frame, "");
    }

    /** The node of a frame that {@code caller} calls. Every node is greater than its caller. */
    public int callee(int caller, int frameId) {
        long key = (long) caller << 32 | frameId;
        int node = callees.get(key);
        if (node < 0) {
            node = size++;
            grow();
            callers[node] = caller;
            frameOf[node] = frameId;
            callees.put(key, node);
        }
        return node;
    }

    private void grow() {
        if (size > callers.length) {
            int length = callers.length * 2;
            callers = Arrays.copyOf(callers, length);
            frameOf = Arrays.copyOf(frameOf, length);
            amounts = Arrays.copyOf(amounts, length);
            baseAmounts = Arrays.copyOf(baseAmounts, length);
        }
    }

    /** Adds a positive amount to the stack that ends at a node. */
    public void add(int node, long amount) {
        amounts[node] += amount;
        total += amount;
    }

    /** Adds a positive amount of the base, which makes this a comparison. */
    public void addBase(int node, long amount) {
        baseAmounts[node] += amount;
        baseTotal += amount;
        compared = true;
    }

    /** Both sides are known, also if the base has nothing. */
    public void compare() {
        compared = true;
    }

    /** Whether there is a base. */
    public boolean isCompared() {
        return compared;
    }

    /** The sum of all amounts. */
    public long total() {
        return total;
    }

    /** The sum of all amounts of the base. */
    public long baseTotal() {
        return baseTotal;
    }

    /** All nodes, the root included, are below it. */
    public int size() {
        return size;
    }

    public int caller(int node) {
        return callers[node];
    }

    /** The number of the frame of a node; of the root there is none. */
    public int frameId(int node) {
        return frameOf[node];
    }

    public int frameCount() {
        return frames.size();
    }

    public FlameFrame frameOf(int frameId) {
        return frames.get(frameId);
    }

    /** What the stack that ends at a node has, without what it calls. */
    public long amount(int node) {
        return amounts[node];
    }

    /** The same of the base. */
    public long baseAmount(int node) {
        return baseAmounts[node];
    }
}
