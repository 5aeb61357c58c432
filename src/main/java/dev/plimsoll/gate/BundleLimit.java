package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import java.util.List;

/** A limit on what {@code bundle-mem} and {@code artifact-mem} measure. */
public sealed interface BundleLimit extends Limit permits MaxBootMemory, MaxDependencyMemory, DependencyRule {

    /** Holds the limit against a result: one check or more, never none. */
    List<Check> hold(BundleResult result);
}
