package dev.plimsoll.gate;

import dev.plimsoll.result.Metric;

/** A limit on what one of the goals measures. */
public sealed interface Limit permits BundleLimit, ObjectsLimit, TrendLimit {

    /** The parameter that sets it, for example {@code maxBootMemory}. */
    String limit();

    /** What it is on. */
    Metric metric();

    /** How much is allowed, and where that is set. */
    Threshold ceiling();

    /** Whether nobody set it. */
    default boolean byDefault() {
        return false;
    }
}
