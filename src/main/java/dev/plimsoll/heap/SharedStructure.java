package dev.plimsoll.heap;

import java.util.List;

/**
 * An object of the JDK that is retained by objects of several owners, or of one owner and the JVM, with all that it dominates.
 *
 * @param className the class of the object, for example {@code java.util.concurrent.ConcurrentHashMap}
 * @param retainedBytes its retained size in bytes, without objects that belong to an owner; from the sizes of the class histogram,
 *     to 8 bytes for each object
 * @param owners the nearest owners whose objects refer to it, over objects of the JDK; three at most
 */
public record SharedStructure(String className, long retainedBytes, List<String> owners) {

    public SharedStructure {
        owners = List.copyOf(owners);
    }
}
