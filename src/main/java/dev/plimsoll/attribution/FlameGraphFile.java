package dev.plimsoll.attribution;

import dev.plimsoll.flame.FlameHeading;
import dev.plimsoll.flame.FlameKind;
import dev.plimsoll.flame.FlameStacks;
import dev.plimsoll.flame.FlameUnit;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.report.html.FlamePage;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a flame graph of recorded rows: by stack, each frame with its owner, and innermost the type of the objects. */
public final class FlameGraphFile {

    /** Stands for the callers of a stack that was recorded only in part. */
    private static final String CALLERS = "(callers not recorded)";

    private static final int UNSEEN = -1;

    private final AttributionContext context;
    private final Stacks stacks;
    private final FlameStacks made = new FlameStacks();
    private final Map<String, Integer> types = new HashMap<>();
    private final int[] nodes;
    private final int[] frames;

    private FlameGraphFile(AttributionContext context, Stacks stacks) {
        this.context = context;
        this.stacks = stacks;
        nodes = new int[stacks.size()];
        Arrays.fill(nodes, UNSEEN);
        nodes[Stacks.WHOLE] = FlameStacks.ROOT;
        frames = new int[stacks.frameCount()];
        Arrays.fill(frames, UNSEEN);
    }

    /**
     * Writes a page of recorded rows and replaces an existing file.
     *
     * @param hiddenThreads the ids of threads that are not shown
     * @throws IOException if it cannot be written
     */
    public static void write(
            Path file, FlameHeading heading, StackRows rows, Set<Integer> hiddenThreads, AttributionContext context)
            throws IOException {
        write(file, heading, stacks(rows, hiddenThreads, context, heading.unit()), Optional.empty());
    }

    /**
     * Writes a page and replaces an existing file.
     *
     * @param stored the name of the file with all stacks beside it, if there is one
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, FlameHeading heading, FlameStacks stacks, Optional<String> stored)
            throws IOException {
        try {
            Files.writeString(file, FlamePage.text(heading.linkedIn(file), stacks, stored));
        } catch (IOException failure) {
            throw IoProblem.ofWriting(file, failure);
        }
    }

    /**
     * The stacks of recorded rows.
     *
     * @param hiddenThreads the ids of threads that are left out
     * @param unit which number of a row is the amount: objects and samples are its objects, bytes and nanoseconds its bytes
     */
    public static FlameStacks stacks(
            StackRows rows, Set<Integer> hiddenThreads, AttributionContext context, FlameUnit unit) {
        FlameGraphFile graph = new FlameGraphFile(context, rows.stacks());
        boolean isCount = unit == FlameUnit.OBJECTS || unit == FlameUnit.SAMPLES;
        rows.forEach((thread, stack, type, amount) -> {
            if (!hiddenThreads.contains(thread)) {
                graph.made.add(graph.end(stack, type), isCount ? amount.objects() : amount.bytes());
            }
        });
        return graph.made;
    }

    /** A row without a type ends in its innermost frame. */
    private int end(int stack, String type) {
        int node = node(stack);
        return type.isEmpty()
                ? node
                : made.callee(node, types.computeIfAbsent(type, name -> made.frame(TypeName.of(name), FlameKind.TYPE)));
    }

    private int node(int stack) {
        if (nodes[stack] == UNSEEN) {
            nodes[stack] = stack == Stacks.CUT
                    ? made.callee(FlameStacks.ROOT, made.frame(CALLERS, FlameKind.UNKNOWN))
                    : made.callee(node(stacks.caller(stack)), frame(stacks.frameId(stack)));
        }
        return nodes[stack];
    }

    private int frame(int id) {
        if (frames[id] == UNSEEN) {
            StackFrame frame = stacks.frameOfId(id);
            ReadableName name = ReadableName.of(frame.className(), frame.method());
            Owner owner = owner(frame.className());
            frames[id] = made.frame(name.className() + "." + name.method(), kind(owner));
            made.owned(frames[id], owner.kind() == OwnerKind.DEPENDENCY ? owner.id() : "");
        }
        return frames[id];
    }

    private Owner owner(String className) {
        return context.jdk().contains(className)
                ? Owner.JDK
                : context.origins().of(className).owner();
    }

    private static FlameKind kind(Owner owner) {
        return switch (owner.kind()) {
            case PROJECT -> FlameKind.PROJECT;
            case DEPENDENCY -> FlameKind.DEPENDENCY;
            case JDK -> FlameKind.JDK;
            case UNKNOWN -> FlameKind.UNKNOWN;
        };
    }
}
