package dev.plimsoll.jfr;

import dev.plimsoll.unit.LongIntMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All stacks of a recording as a tree whose roots are the outermost frames: a stack is the number of the node of its innermost
 * frame, and equal stacks have the same number. A node takes about 24 bytes. Not thread-safe while it grows.
 */
public final class Stacks {

    /** The maximum of recorded frames per stack: deep enough for any stack of a server. */
    public static final int MAX_DEPTH = 512;

    /** The root of all stacks that were recorded to their outermost frame. */
    public static final int WHOLE = 0;

    /** The root of all truncated stacks; by itself it is the stack without frames. */
    public static final int CUT = 1;

    private final List<StackFrame> frames = new ArrayList<>();
    private final Map<StackFrame, Integer> frameIds = new HashMap<>();
    private final LongIntMap children = new LongIntMap();
    private int[] parents = new int[1024];
    private int[] frameOf = new int[1024];
    private int size = 2;

    /** The number of nodes: all nodes are below it, and every node is greater than its parent. */
    public int size() {
        return size;
    }

    /** Whether a node is a root and has no frame. */
    public boolean isEnd(int node) {
        return node <= CUT;
    }

    /** The node of the caller. */
    public int caller(int node) {
        return parents[node];
    }

    public StackFrame frame(int node) {
        return frames.get(frameOf[node]);
    }

    /** The number of the frame of a node: equal for equal frames, below {@link #frameCount()}. */
    public int frameId(int node) {
        return frameOf[node];
    }

    public int frameCount() {
        return frames.size();
    }

    public StackFrame frameOfId(int id) {
        return frames.get(id);
    }

    /** Whether the JVM allocated at a stack to create string constants: the innermost frame stands for that. */
    public boolean isOfStringConstants(int node) {
        return !isEnd(node) && frame(node).isOfStringConstants();
    }

    /** The frames of a stack, innermost first. */
    public List<StackFrame> frames(int stack) {
        List<StackFrame> all = new ArrayList<>();
        for (int node = stack; !isEnd(node); node = caller(node)) {
            all.add(frame(node));
        }
        return all;
    }

    public int idOf(StackFrame frame) {
        Integer id = frameIds.putIfAbsent(frame, frames.size());
        if (id != null) {
            return id;
        }
        frames.add(frame);
        return frames.size() - 1;
    }

    /** The node of a frame that {@code caller} calls. */
    public int callee(int caller, int frameId) {
        long key = (long) caller << 32 | frameId;
        int node = children.get(key);
        if (node < 0) {
            node = size++;
            if (node == parents.length) {
                parents = Arrays.copyOf(parents, node * 2);
                frameOf = Arrays.copyOf(frameOf, node * 2);
            }
            parents[node] = caller;
            frameOf[node] = frameId;
            children.put(key, node);
        }
        return node;
    }
}
