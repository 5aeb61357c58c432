package dev.plimsoll.result;

/**
 * Locations taken together: those of a file, a class or an owner, or all objects of a type.
 *
 * @param name the file, class, type, or the owner's id
 * @param owner whose code it is; for a type {@link Owner#UNKNOWN}
 * @param amount their sum
 */
public record Group(String name, Owner owner, Amount amount) {}
