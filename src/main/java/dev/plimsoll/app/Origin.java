package dev.plimsoll.app;

import dev.plimsoll.result.Owner;

/**
 * Where a class comes from.
 *
 * @param owner the owner of the class
 * @param file its source file: the path in the project ({@code src/main/java/com/acme/Cart.java}) if it exists there, or
 *     package and name ({@code org/lib/Thing.java}); empty if the class does not have it
 */
public record Origin(Owner owner, String file) {

    static final Origin JDK = new Origin(Owner.JDK, "");
    public static final Origin UNKNOWN = new Origin(Owner.UNKNOWN, "");
}
