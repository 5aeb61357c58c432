package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.TrendResult;

/** A limit on what {@code mem-over-time} measures. */
public sealed interface TrendLimit permits MaxLeakPerRequest, FailOnLeak, MaxLevel {

    /** How much is allowed, and where that is set. */
    Ceiling ceiling();

    /** Holds the limit against a result. */
    Check hold(TrendResult result);
}
