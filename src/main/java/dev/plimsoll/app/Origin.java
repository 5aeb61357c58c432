package dev.plimsoll.app;

import dev.plimsoll.result.Owner;

/**
 * Where a class comes from.
 *
 * @param owner whose class it is
 * @param file its source file: the path in the project ({@code src/main/java/com/acme/Cart.java}) where it is there, else
 *     package and name ({@code org/lib/Thing.java}); empty if the class does not tell
 */
public record Origin(Owner owner, String file) {

    static final Origin JDK = new Origin(Owner.JDK, "");
    public static final Origin UNKNOWN = new Origin(Owner.UNKNOWN, "");
}
