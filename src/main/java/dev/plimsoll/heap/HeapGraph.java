package dev.plimsoll.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * The strongly reachable objects of a heap dump and their immediate dominators, in two passes over the file after the first one.
 *
 * <p>Roots are the GC roots and all class objects: a class lives as long as its loader, so a loader would otherwise own whatever the
 * static fields of its classes share. Roots are also the objects that nothing in the dump refers to: HotSpot does not write the
 * instance fields of class objects, for example their names and annotations.
 *
 * <p>Memory: at most 32 bytes for each object with 2.5 references per object, since the references are dropped before the predecessors
 * are read from the file.
 */
final class HeapGraph {

    private final Path dump;
    private final ObjectIndex index;
    private final ClassTable classes;
    private final BitSet roots = new BitSet();
    private final BitSet held = new BitSet();
    private int[] numbers = {};
    private char[] ownerOf = {};
    private long peakBytes;

    private HeapGraph(Path dump, IndexPass first) {
        this.dump = dump;
        index = first.index();
        classes = first.classes();
    }

    static DominatedHeap read(Path dump, IndexPass first, ClassOwners owners) throws IOException {
        HeapGraph graph = new HeapGraph(dump, first);
        int objects = graph.index.seal();
        if (objects < 0) {
            throw HeapDumpException.tooLarge(dump, "objects");
        }
        Predecessors predecessors = graph.predecessors(graph.span(objects, first.roots(), owners));
        DumpReader.read(dump, new ReferencePass(graph.index, graph.classes, predecessors));
        predecessors.seal();
        int[] dominators =
                Dominators.of(predecessors.parents(), graph.roots, predecessors.starts(), predecessors.sources());
        predecessors.restoreStarts();
        // Numbers and owners, dominators and the ancestors while they are computed.
        graph.peak(4L * (objects + 2L * dominators.length) + 2L * objects + predecessors.bytes());
        return new DominatedHeap(
                graph.index,
                graph.classes,
                graph.numbers,
                graph.ownerOf,
                graph.held,
                predecessors,
                dominators,
                graph.peakBytes);
    }

    /** The references are kept by this method only. */
    private SpanningTree span(int objects, long[] rootIds, ClassOwners owners) throws IOException {
        EdgePass pass = new EdgePass(objects, owners);
        DumpReader.read(dump, new ReferencePass(index, classes, pass));
        if (pass.isFull()) {
            throw HeapDumpException.tooLarge(dump, "references");
        }
        SpanningTree tree = pass.span(rootIds, index);
        held.or(pass.reachableFromOwned(tree.numbers()));
        ownerOf = pass.ownerOf();
        peak(pass.bytes() + tree.bytes());
        return tree;
    }

    private Predecessors predecessors(SpanningTree tree) {
        numbers = tree.numbers();
        roots.or(tree.roots());
        return new Predecessors(numbers, tree.parents(), tree.otherEdges());
    }

    private void peak(long bytes) {
        peakBytes = Math.max(peakBytes, index.bytes() + (roots.size() + held.size()) / Byte.SIZE + bytes);
    }
}
