package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;

/** A limit on what {@code perf-objects} measures. */
public sealed interface ObjectsLimit
        permits MaxAllocatedPerRequest, MaxObjectsPerRequest, MaxRetainedPerRequest, MaxAllocatedPerLocation {

    /** The parameter that sets it, for example {@code maxAllocatedPerRequest}. */
    String limit();

    /** What it is on. */
    Metric metric();

    /** How much is allowed, and where that is set. */
    Ceiling ceiling();

    /** Holds the limit against a result. */
    Check hold(ObjectsResult result);
}
