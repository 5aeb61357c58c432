package dev.plimsoll.alloc;

import dev.plimsoll.result.Owner;

/**
 * Where a class came from.
 *
 * @param owner whose it is
 * @param file its source file, as {@link dev.plimsoll.result.Site#file()} has it; empty if unknown
 */
public record Origin(Owner owner, String file) {

    public static final Origin UNKNOWN = new Origin(Owner.UNKNOWN, "");
}
