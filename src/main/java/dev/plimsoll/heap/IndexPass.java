package dev.plimsoll.heap;

import java.io.IOException;
import java.util.Arrays;

/** The first pass over a dump: the addresses of its objects, its classes and its GC roots. */
final class IndexPass implements DumpVisitor {

    private static final String REFERENT = "referent";

    private final ObjectIndex index = new ObjectIndex();
    private final ClassTable classes = new ClassTable();
    private final ArrayTotals arrays = new ArrayTotals();
    private long[] roots = new long[1024];
    private int rootCount;

    @Override
    public void string(long id, int bytes, DumpInput in) throws IOException {
        if (bytes == REFERENT.length() && DumpReader.text(bytes, in).equals(REFERENT)) {
            classes.referentName(id);
        }
    }

    @Override
    public void loadedClass(long classId, long nameId) {
        classes.loaded(classId, nameId);
    }

    @Override
    public void root(long id) {
        if (rootCount == roots.length) {
            roots = Arrays.copyOf(roots, rootCount * 2);
        }
        roots[rootCount++] = id;
    }

    @Override
    public void classDump(long classId, ClassRecord content, DumpInput in) throws IOException {
        add(classId, in);
        root(classId);
        classes.define(classId, content, in);
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        add(id, in);
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {
        add(id, in);
        arrays.add(length);
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) throws IOException {
        add(id, in);
        arrays.add(type, length);
    }

    private void add(long id, DumpInput in) throws IOException {
        if ((id & 7) != 0 || id == 0) {
            throw HeapDumpException.damaged(
                    in.dump(), in.offset(), "object 0x" + Long.toHexString(id) + " is not aligned to 8 bytes");
        }
        if (!index.add(id)) {
            throw HeapDumpException.damaged(
                    in.dump(), in.offset(), "object 0x" + Long.toHexString(id) + " occurs twice");
        }
    }

    ObjectIndex index() {
        return index;
    }

    ClassTable classes() {
        return classes;
    }

    ArrayTotals arrays() {
        return arrays;
    }

    /** The addresses that GC roots refer to, some of them several times, and those of all class objects. */
    long[] roots() {
        return Arrays.copyOf(roots, rootCount);
    }
}
