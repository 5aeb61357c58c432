package dev.plimsoll.heap;

import java.util.List;

/**
 * The objects of a class of the JDK that are retained by objects of several owners, or of one owner and the JVM, with all that they
 * dominate.
 *
 * @param className the class of the objects, for example {@code java.util.concurrent.ConcurrentHashMap}
 * @param objects how many there are, without those that they dominate
 * @param retainedBytes their retained size in bytes, without objects that belong to an owner; from the sizes of the class histogram,
 *     to 8 bytes for each object
 * @param owners the nearest owners whose objects refer to the largest of them, over objects of the JDK; three at most
 */
public record SharedStructure(String className, int objects, long retainedBytes, List<String> owners) {

    public SharedStructure {
        owners = List.copyOf(owners);
    }
}
