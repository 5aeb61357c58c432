package dev.plimsoll.heap;

import java.io.IOException;

/** A pass over the references of all objects, by the numbers of the objects. It also reads the names of the classes. */
final class ReferencePass implements DumpVisitor {

    /** What becomes of the objects and references. */
    interface Sink {

        /**
         * An object, before its references.
         *
         * @param name the index of the name of its class; the {@link PrimitiveType#negativeName} of arrays of primitives
         */
        default void object(int object, int name, DumpInput in) throws IOException {}

        /** A class object, before its references, with the index of the name of the class that it stands for. */
        default void classObject(int object, int name, DumpInput in) throws IOException {}

        void reference(int source, int target);

        /** A reference that does not keep its target alive. */
        default void weakReference(int target) {}

        /** The end of an object's references. */
        default void end(int object) {}
    }

    private final ObjectIndex index;
    private final ClassTable classes;
    private final Sink sink;

    ReferencePass(ObjectIndex index, ClassTable classes, Sink sink) {
        this.index = index;
        this.classes = classes;
        this.sink = sink;
    }

    @Override
    public void string(long id, int bytes, DumpInput in) throws IOException {
        classes.name(id, bytes, in);
    }

    @Override
    public void classDump(long classId, ClassRecord content, DumpInput in) throws IOException {
        int object = index.indexOf(classId);
        sink.classObject(object, classes.nameOf(classId, in), in);
        for (long reference : content.references()) {
            refer(object, reference);
        }
        sink.end(object);
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        DumpedClass type = classes.get(classId, in);
        if (bytes != type.instanceBytes()) {
            throw HeapDumpException.damaged(
                    in.dump(),
                    in.offset(),
                    "an instance of " + type.instanceBytes() + " bytes is stated to have " + bytes + " bytes");
        }
        int object = index.indexOf(id);
        sink.object(object, type.name(), in);
        in.require(bytes);
        for (int offset : type.references()) {
            refer(object, in.peekId(offset));
        }
        if (type.referent() >= 0) {
            int target = target(in.peekId(type.referent()));
            if (target >= 0) {
                sink.weakReference(target);
            }
        }
        sink.end(object);
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {
        int object = index.indexOf(id);
        sink.object(object, classes.nameOf(arrayClassId, in), in);
        for (int i = 0; i < length; i++) {
            refer(object, in.id());
        }
        sink.end(object);
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) throws IOException {
        sink.object(index.indexOf(id), type.negativeName(), in);
    }

    private void refer(int source, long id) {
        int target = target(id);
        if (target >= 0) {
            sink.reference(source, target);
        }
    }

    private int target(long id) {
        return id == 0 ? -1 : index.indexOf(id);
    }
}
