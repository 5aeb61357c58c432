package dev.plimsoll.jmh;

import dev.plimsoll.probe.Iterations;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/** Notifies the probe in JMH's fork before and after each measured iteration; has no results. */
public final class IterationProfiler implements InternalProfiler {

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT) {
            Iterations.begin();
        }
    }

    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (iteration.getType() == IterationType.MEASUREMENT) {
            Iterations.end();
        }
        return List.of();
    }

    @Override
    public String getDescription() {
        return "Marks measured iterations";
    }
}
