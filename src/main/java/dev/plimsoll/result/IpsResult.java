package dev.plimsoll.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of {@code perf-ips}: throughput and latency.
 *
 * @param header what was measured, and where
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param connections how many made requests at the same time
 * @param rate the intended requests per second; empty for as many as the application answered
 * @param forks how many JVMs measured each figure, each with a fresh application
 * @param warmupIterations of each fork
 * @param iterations of each fork that were measured
 * @param iterationMillis how long each took at least, in milliseconds
 * @param throughput how many requests were answered
 * @param latency how long they took; from the intended start if there is a rate
 * @param times of the application in the measured iterations; empty if the system does not report them
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record IpsResult(
        ResultHeader header,
        String workload,
        int connections,
        OptionalDouble rate,
        int forks,
        int warmupIterations,
        int iterations,
        long iterationMillis,
        RequestThroughput throughput,
        RequestLatency latency,
        Optional<ProcessorTimes> times,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    public IpsResult {
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    @Override
    public IpsResult after(Duration duration) {
        return new IpsResult(
                header.after(duration),
                workload,
                connections,
                rate,
                forks,
                warmupIterations,
                iterations,
                iterationMillis,
                throughput,
                latency,
                times,
                reasons,
                notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.IPS;
    }

    /** None: no limit is on what differs between machines. */
    @Override
    public List<Figure> figures() {
        return List.of();
    }
}
