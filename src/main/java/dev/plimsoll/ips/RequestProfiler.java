package dev.plimsoll.ips;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.util.SampleBuffer;

/**
 * Adds to JMH's results, as secondary metrics: CPU time of the application per request, and at a fixed rate the latency from the
 * intended start. Runs inside JMH's forks.
 */
public final class RequestProfiler implements InternalProfiler {

    static final String LATENCY = "latency";

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // The benchmark itself reads what it needs.
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<Result<?>> results = new ArrayList<>();
        IterationReading reading = RequestClient.last();
        if (reading != null && reading.userMillis() >= 0 && reading.requests() > 0) {
            results.add(perRequest("app.user", reading.userMillis(), reading.requests()));
            results.add(perRequest("app.system", reading.systemMillis(), reading.requests()));
        }
        if (reading != null && reading.latencies().isPresent()) {
            results.add(new SampleTimeResult(
                    ResultRole.SECONDARY, LATENCY, buffer(reading.latencies().get()), TimeUnit.MILLISECONDS));
        }
        return results;
    }

    private static ScalarResult perRequest(String name, long millis, long requests) {
        return new ScalarResult(name, (double) millis / requests, "ms/op", AggregationPolicy.AVG);
    }

    private static SampleBuffer buffer(Histogram latencies) {
        SampleBuffer buffer = new SampleBuffer();
        for (HistogramIterationValue each : latencies.recordedValues()) {
            for (long left = each.getCountAddedInThisIterationStep(); left > 0; left--) {
                buffer.add(each.getValueIteratedTo());
            }
        }
        return buffer;
    }

    @Override
    public String getDescription() {
        return "CPU time of the application, and latency at a fixed rate";
    }
}
