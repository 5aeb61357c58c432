package dev.plimsoll.app;

import dev.plimsoll.result.Owner;
import java.util.OptionalInt;

/**
 * Where a class comes from.
 *
 * @param owner the owner of the class
 * @param file its source file: the path in the project ({@code src/main/java/com/acme/Cart.java}) if it exists there, or
 *     package and name ({@code org/lib/Thing.java}); empty if the class does not have it
 * @param lines the lines that are not lines of that file
 */
public record Origin(Owner owner, String file, SourceMap lines) {

    static final Origin JDK = new Origin(Owner.JDK, "");
    public static final Origin UNKNOWN = new Origin(Owner.UNKNOWN, "");

    /** All lines are those of the file. */
    public Origin(Owner owner, String file) {
        this(owner, file, SourceMap.NONE);
    }

    /** Where a line of the class was written. */
    public SourceMap.Position at(OptionalInt line) {
        return lines.at(file, line);
    }
}
