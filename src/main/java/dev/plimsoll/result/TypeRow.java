package dev.plimsoll.result;

/**
 * The objects of one type.
 *
 * @param type the type as written in Java, for example {@code byte[]} or {@code java.lang.String}
 * @param amount how much of it
 */
public record TypeRow(String type, Amount amount) {}
