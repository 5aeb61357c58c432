package dev.plimsoll.heap;

import java.io.IOException;

/**
 * What {@link DumpReader} finds in a heap dump, in the order of the file. A visitor reads as much of a record's content as it
 * needs from {@code in}; the reader skips the rest.
 */
interface DumpVisitor {

    default void string(long id, int bytes, DumpInput in) throws IOException {}

    default void loadedClass(long classId, long nameId) {}

    default void root(long id) {}

    default void classDump(long classId, ClassRecord content, DumpInput in) throws IOException {}

    /** {@code in} is at the values of the fields, those of the class before those of its superclasses. */
    default void instance(long id, long classId, int bytes, DumpInput in) throws IOException {}

    /** {@code in} is at the identifier of the first element. */
    default void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {}

    default void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) throws IOException {}
}
