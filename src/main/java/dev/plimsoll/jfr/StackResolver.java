package dev.plimsoll.jfr;

import dev.plimsoll.unit.LongIntMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import one.jfr.ClassRef;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Maps the numbers of the dictionaries of a chunk to stacks and types of the whole recording. The names of a stack are read once: a
 * stack of an earlier chunk is recognized by a 64-bit hash of its methods and lines. HotSpot keeps the number of a method for its
 * lifetime; if a chunk contradicts that, the known stacks are dropped. Not thread-safe.
 */
final class StackResolver {

    /** How JFR writes -1 into the 16 bits that the reader keeps of a line. */
    private static final int NO_LINE = 0xffff;

    private final int stackDepth;
    private final Stacks stacks = new Stacks();
    private final LongIntMap stackByHash = new LongIntMap();
    private final LongIntMap frameByKey = new LongIntMap();
    private final Map<Long, Integer> methodNames = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> typeIds = new HashMap<>();
    private final List<String> types;
    // By the numbers of the current chunk.
    private final Map<Integer, Integer> chunkTypes = new HashMap<>();
    private final LongIntMap chunkStacks = new LongIntMap();

    /**
     * @param stackDepth the {@code stackdepth} of the recording: a stack with that many frames counts as truncated
     * @param types receives the types in the order of their numbers
     */
    StackResolver(int stackDepth, List<String> types) {
        this.stackDepth = stackDepth;
        this.types = types;
    }

    Stacks stacks() {
        return stacks;
    }

    /** Must be called when a chunk begins. */
    void enter(JfrReader chunk) {
        chunkTypes.clear();
        chunkStacks.clear();
        boolean[] contradicted = new boolean[1];
        chunk.methods.forEach((id, method) -> {
            Integer hash = nameHash(chunk, method);
            Integer known = methodNames.put(id, hash);
            contradicted[0] |= known != null && !known.equals(hash);
        });
        if (contradicted[0]) {
            stackByHash.clear();
            frameByKey.clear();
        }
    }

    /** The stack with a number in the chunk. */
    int stack(JfrReader chunk, int id) {
        int stack = chunkStacks.get(id);
        if (stack < 0) {
            stack = stackOf(chunk, chunk.stackTraces.get(id));
            chunkStacks.put(id, stack);
        }
        return stack;
    }

    /** The same stack with a frame for string constants: one for each bytecode index of its innermost frame. */
    int constants(JfrReader chunk, int id) {
        int bytecodeIndex = chunk.stackTraces.get(id).locations[0] & 0xffff;
        return stacks.callee(stack(chunk, id), stacks.idOf(StackFrame.ofStringConstants(bytecodeIndex)));
    }

    private int stackOf(JfrReader chunk, @Nullable StackTrace trace) {
        if (trace == null || trace.methods.length == 0) {
            return Stacks.CUT;
        }
        long hash = trace.methods.length;
        for (int i = 0; i < trace.methods.length; i++) {
            hash = (Long.rotateLeft(hash, 29) ^ frameKey(trace, i)) * 0x9e3779b97f4a7c15L;
        }
        int stack = stackByHash.get(hash);
        if (stack < 0) {
            stack = trace.methods.length < stackDepth ? Stacks.WHOLE : Stacks.CUT;
            for (int i = trace.methods.length; --i >= 0; ) {
                stack = stacks.callee(stack, frame(chunk, trace, i));
            }
            stackByHash.put(hash, stack);
        }
        return stack;
    }

    /** Unique per line and method, since the method numbers of HotSpot have 48 bits. */
    private static long frameKey(StackTrace trace, int i) {
        return trace.methods[i] ^ (long) line(trace, i) << 48;
    }

    private static int line(StackTrace trace, int i) {
        return trace.locations[i] >>> 16;
    }

    private int frame(JfrReader chunk, StackTrace trace, int i) {
        long key = frameKey(trace, i);
        int frame = frameByKey.get(key);
        if (frame < 0) {
            MethodRef method = chunk.methods.get(trace.methods[i]);
            int line = line(trace, i);
            frame = stacks.idOf(new StackFrame(
                    method == null ? "" : className(chunk, method.cls),
                    method == null ? "" : symbol(chunk, method.name),
                    line == 0 || line == NO_LINE ? -1 : line));
            frameByKey.put(key, frame);
        }
        return frame;
    }

    /** The number of the type with a class number in the chunk. */
    int type(JfrReader chunk, int classId) {
        return chunkTypes.computeIfAbsent(classId, id -> type(className(chunk, id)));
    }

    int type(String name) {
        return typeIds.computeIfAbsent(name, type -> {
            types.add(type);
            return types.size() - 1;
        });
    }

    /** The binary name of a class of the chunk; empty if the chunk does not have it. */
    String className(JfrReader chunk, long classId) {
        ClassRef type = chunk.classes.get(classId);
        return type == null ? "" : names.computeIfAbsent(TypeName.binary(symbol(chunk, type.name)), name -> name);
    }

    private String symbol(JfrReader chunk, long id) {
        byte[] symbol = chunk.symbols.get(id);
        return symbol == null ? "" : names.computeIfAbsent(new String(symbol, StandardCharsets.UTF_8), name -> name);
    }

    private static int nameHash(JfrReader chunk, MethodRef method) {
        ClassRef type = chunk.classes.get(method.cls);
        byte[] className = type == null ? null : chunk.symbols.get(type.name);
        return 31 * Arrays.hashCode(className) + Arrays.hashCode(chunk.symbols.get(method.name));
    }
}
