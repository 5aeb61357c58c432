package dev.plimsoll.result;

/** How allocations were recorded. */
public enum ObjectsMode {
    /** Every allocation. */
    EXACT,
    /** Weighted samples, so that each figure has an error. */
    SAMPLED
}
