package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import java.util.List;

/**
 * A limit on what all dependencies and the project's own classes take together.
 *
 * @param ceiling how much is allowed
 */
public record MaxBootMemory(Threshold ceiling) implements BundleLimit {

    @Override
    public Metric metric() {
        return Metric.BOOT_MEMORY;
    }

    @Override
    public String limit() {
        return LimitName.MAX_BOOT_MEMORY.parameter();
    }

    @Override
    public List<Check> hold(BundleResult result) {
        Value figure = result.whole()
                .map(MaxBootMemory::figure)
                .orElseGet(() -> new Value.Missing("the pass over all dependencies was not measured"));
        return List.of(ceiling.check(
                limit(),
                result.head().project(),
                metric(),
                figure,
                DependencyMetric.OWN.largest(result.dependencies())));
    }

    static Value figure(BundleResult.Whole whole) {
        return Value.of(
                whole.total().bytes(),
                whole.complete() ? "" : "not everything could be loaded, so the figure is only a lower bound");
    }
}
