package dev.plimsoll.result;

/** How allocations were recorded. */
public enum ObjectsMode {
    /** Each one. */
    EXACT,
    /** Samples, re-weighted: each figure has an error. */
    SAMPLED
}
