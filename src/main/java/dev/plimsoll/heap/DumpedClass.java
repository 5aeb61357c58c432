package dev.plimsoll.heap;

/**
 * A class of the dump, and how its instances are laid out in it.
 *
 * @param name the index of its name; classes of the same name from several loaders share it
 * @param instanceBytes the size of an instance's fields in the dump
 * @param references the offsets of the references that keep their object alive
 * @param referent the offset of {@code java.lang.ref.Reference.referent}, which does not; -1 in other classes
 */
record DumpedClass(int name, int instanceBytes, int[] references, int referent) {

    /** Of a class that only its name is known of. */
    static DumpedClass named(int name) {
        return new DumpedClass(name, 0, new int[0], -1);
    }
}
