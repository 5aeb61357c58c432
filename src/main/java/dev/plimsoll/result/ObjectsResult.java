package dev.plimsoll.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The result of {@code perf-objects}. Amounts are totals over all requests.
 *
 * @param header what was measured, and where
 * @param mode how allocations were recorded
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param requests the number of measured requests (operations of a benchmark, runs of a workload or a batch application); 1 for
 *     the start of the application
 * @param operation what {@code requests} counts
 * @param made how often each configured request was made; empty if it was not exercised by requests
 * @param warmRequests the number of requests before; empty if they were not counted
 * @param counterBytes the JVM's own allocation counter over the same time; empty if it was not read
 * @param gapBytes the counter minus everything that was recorded; empty if there is no counter
 * @param undisturbedBytesPerRequest the figure of JMH's own profiler in an undisturbed run; empty unless it is a benchmark
 * @param allocated what was allocated; empty if it was not measured
 * @param retained what is retained; empty if it was not measured
 * @param endpoints what each request costs, where there are several
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, including caveats, one sentence each
 * @param caveats why measured figures may be wrong
 * @param notCalled the endpoints that were found, but not measured
 */
public record ObjectsResult(
        ResultHeader header,
        ObjectsMode mode,
        String workload,
        long requests,
        Operation operation,
        List<RequestCount> made,
        OptionalLong warmRequests,
        OptionalLong counterBytes,
        OptionalLong gapBytes,
        OptionalDouble undisturbedBytesPerRequest,
        Optional<Allocations> allocated,
        Optional<Retained> retained,
        EndpointCosts endpoints,
        List<Reason> reasons,
        List<String> notes,
        List<Caveat> caveats,
        List<NotCalled> notCalled)
        implements Result {

    public ObjectsResult {
        made = List.copyOf(made);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
        caveats = List.copyOf(caveats);
        notCalled = List.copyOf(notCalled);
    }

    /** The same with the endpoints that were not measured. */
    public ObjectsResult withNotCalled(List<NotCalled> others) {
        return new ObjectsResult(
                header,
                mode,
                workload,
                requests,
                operation,
                made,
                warmRequests,
                counterBytes,
                gapBytes,
                undisturbedBytesPerRequest,
                allocated,
                retained,
                endpoints,
                reasons,
                notes,
                caveats,
                others);
    }

    @Override
    public ObjectsResult after(Duration duration) {
        return new ObjectsResult(
                header.after(duration),
                mode,
                workload,
                requests,
                operation,
                made,
                warmRequests,
                counterBytes,
                gapBytes,
                undisturbedBytesPerRequest,
                allocated,
                retained,
                endpoints,
                reasons,
                notes,
                caveats,
                notCalled);
    }

    @Override
    public ResultKind kind() {
        return isAtBoot() ? ResultKind.ALLOCATION_AT_BOOT : ResultKind.ALLOCATION;
    }

    /** Whether it is of the start of the application, and not of requests. */
    public boolean isAtBoot() {
        return operation == Operation.BOOT;
    }

    /** The metric of all allocated bytes. */
    public Metric allocatedMetric() {
        return isAtBoot() ? Metric.ALLOCATED_AT_BOOT : Metric.ALLOCATED;
    }

    /** The metric of what is retained. */
    public Metric retainedMetric() {
        return isAtBoot() ? Metric.RETAINED_AT_BOOT : Metric.RETAINED;
    }

    @Override
    public List<String> requestNames() {
        return made.stream().map(RequestCount::name).toList();
    }

    @Override
    public List<Figure> figures() {
        AllocationFigures figures = new AllocationFigures(this);
        return isAtBoot() ? figures.atBoot() : figures.all();
    }

    /** What was allocated; empty if nothing was recorded although the JVM's own counter does not confirm that. */
    public Optional<Allocations> recorded() {
        return requests > 0 ? allocated.filter(all -> all.total().bytes() > 0 || allocatesNothing()) : Optional.empty();
    }

    /**
     * The string constants of compiled classes: those that the requests created, or those that are retained if the compilers came
     * to them later; empty if there are none.
     */
    public Optional<Amount> stringConstants() {
        return Stream.concat(allocated.stream(), retained.stream().map(Retained::survivors))
                .flatMap(all -> all.stringConstants().stream())
                .reduce((one, other) -> other.bytes() > one.bytes() ? other : one)
                .filter(amount -> amount.bytes() > 0);
    }

    /** Whether threads that serve no request allocated all that the JVM's own counter has. */
    public boolean allocatesNothing() {
        return requests > 0
                && allocated.filter(all -> all.total().bytes() == 0).isPresent()
                && gapBytes.isPresent()
                && gapBytes.getAsLong() == 0;
    }

    /**
     * The absolute gap as a share of the counter: 0.01 is 1 %; empty if there is no counter. A gap to a counter of 0 is 100 %.
     */
    public OptionalDouble gapShare() {
        if (counterBytes.isEmpty() || gapBytes.isEmpty()) {
            return OptionalDouble.empty();
        }
        double gap = Math.abs(gapBytes.getAsLong());
        long counter = counterBytes.getAsLong();
        return OptionalDouble.of(counter > 0 ? gap / counter : Math.min(gap, 1));
    }

    /**
     * A sum over all requests as an amount per request, rounded up, so that rounding never makes a limit look met.
     *
     * @throws ArithmeticException if there was no request
     */
    public long perRequest(long sum) {
        return -Math.floorDiv(-sum, requests);
    }
}
