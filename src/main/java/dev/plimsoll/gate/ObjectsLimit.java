package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.ObjectsResult;

/** A limit on what {@code perf-objects} measures. */
public sealed interface ObjectsLimit extends Limit
        permits MaxAllocatedPerRequest, MaxObjectsPerRequest, MaxRetainedPerRequest, MaxAllocatedPerLocation {

    /** Holds the limit against a result. */
    Check hold(ObjectsResult result);
}
