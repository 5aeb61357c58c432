package dev.plimsoll.result;

import java.util.OptionalDouble;

/**
 * The sum of the locations of a file, a class or an owner, or of the objects of a type.
 *
 * @param name the file, class or type, or the id of the owner
 * @param owner whose code it is; for a type {@link Owner#UNKNOWN}
 * @param amount their sum
 * @param relativeError of the bytes, for example 0.05 for 5 %; empty if the figure is exact, and for a type
 */
public record Group(String name, Owner owner, Amount amount, OptionalDouble relativeError) {

    /** A sum of exact figures. */
    public Group(String name, Owner owner, Amount amount) {
        this(name, owner, amount, OptionalDouble.empty());
    }
}
