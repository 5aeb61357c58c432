package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.TrendResult;

/** A limit on what {@code mem-over-time} measures. */
public sealed interface TrendLimit extends Limit permits MaxLeakPerRequest, FailOnLeak, MaxLevel {

    /** Holds the limit against a result. */
    Check hold(TrendResult result);
}
