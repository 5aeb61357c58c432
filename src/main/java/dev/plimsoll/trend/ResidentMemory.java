package dev.plimsoll.trend;

import java.util.OptionalLong;

/**
 * Parts of the resident set size of a process.
 *
 * @param heap the pages of the heap, in bytes; empty where its range is unknown
 * @param files pages that are the same in a file, in bytes, which a system takes back before it ends a process; empty where that is
 *     not reported
 */
record ResidentMemory(OptionalLong heap, OptionalLong files) {

    static final ResidentMemory UNKNOWN = new ResidentMemory(OptionalLong.empty(), OptionalLong.empty());
}
