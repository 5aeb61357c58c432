package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import java.util.List;

/** A limit on what {@code bundle-mem} and {@code artifact-mem} measure. */
public sealed interface BundleLimit permits MaxBootMemory, MaxDependencyMemory, DependencyLimit {

    /** The parameter that sets it, for example {@code maxBootMemory}. */
    String limit();

    /** What it is on. */
    Metric metric();

    /** How much is allowed, and where that is set. */
    Ceiling ceiling();

    /** Holds the limit against a result: one check or more, never none. */
    List<Check> hold(BundleResult result);
}
