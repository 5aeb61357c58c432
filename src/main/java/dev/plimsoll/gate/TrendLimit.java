package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.TrendResult;

/** A limit on what {@code mem-over-time} measures. */
public sealed interface TrendLimit permits MaxLeakPerRequest, FailOnLeak, MaxLevel {

    /** The parameter that sets it, for example {@code maxLiveHeap}. */
    String limit();

    /** What it is on. */
    Metric metric();

    /** How much is allowed, and where that is set. */
    Ceiling ceiling();

    /** Whether nobody set it. */
    default boolean byDefault() {
        return false;
    }

    /** Holds the limit against a result. */
    Check hold(TrendResult result);
}
