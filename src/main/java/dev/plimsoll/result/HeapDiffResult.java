package dev.plimsoll.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of {@code perf-heap}: what is on the heap of an application, and which fields retain what requests
 * leave behind.
 *
 * @param header what was measured, and where
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param warmRequests how many requests were made before the first dump
 * @param requestsApart how many requests are between two dumps
 * @param snapshots the dumps in the order of time: three of a complete run, at least one
 * @param summary the live heap of the last dump
 * @param growth the retainers that grew, by bytes over both spans, largest first; empty with fewer than three dumps
 * @param classGrowth the classes that grew most, likewise
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record HeapDiffResult(
        ResultHeader header,
        String workload,
        long warmRequests,
        int requestsApart,
        List<HeapSnapshot> snapshots,
        HeapSummary summary,
        List<HeapGrowthRow> growth,
        List<HeapGrowthRow> classGrowth,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    /** How many dumps a complete run takes. */
    public static final int SNAPSHOTS = 3;

    /**
     * What grows by less per request is not reported as growing, in bytes: the smallest object has 16 bytes, so less than one in 16
     * requests leaves something behind. An application itself creates that much now and then.
     */
    public static final double MIN_BYTES_PER_REQUEST = 1;

    /** What the JVM calls the constants of a class. They are resolved when code runs for the first time, at most once each. */
    private static final String CONSTANTS = ".<resolved_references>";

    public HeapDiffResult {
        if (snapshots.isEmpty()) {
            throw new IllegalArgumentException("A result needs a heap dump");
        }
        snapshots = List.copyOf(snapshots);
        growth = List.copyOf(growth);
        classGrowth = List.copyOf(classGrowth);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    @Override
    public HeapDiffResult after(Duration duration) {
        return new HeapDiffResult(
                header.after(duration),
                workload,
                warmRequests,
                requestsApart,
                snapshots,
                summary,
                growth,
                classGrowth,
                reasons,
                notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.HEAP;
    }

    /** None: no limit is on them. {@code mem-over-time} checks growth. */
    @Override
    public List<Figure> figures() {
        return List.of();
    }

    /** The last dump, which the summary is of. */
    public HeapSnapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    /** Whether all dumps were taken, so that growth is known. */
    public boolean isComplete() {
        return snapshots.size() == SNAPSHOTS;
    }

    /** The retainers that grow with the requests, largest first. */
    public List<HeapGrowthRow> growing() {
        return growth.stream()
                .filter(row -> row.pattern() == GrowthPattern.GROWS
                        && !row.name().endsWith(CONSTANTS)
                        && row.bytesPerRequest(requestsApart) >= MIN_BYTES_PER_REQUEST)
                .toList();
    }

    /** The one that grows most. */
    public Optional<HeapGrowthRow> largest() {
        return growing().stream().findFirst();
    }

    /**
     * The growth of the live heap per request between the last two dumps, in bytes; negative if it shrank. Before that, more is
     * created once.
     */
    public double bytesPerRequest() {
        return requestsApart == 0 || !isComplete()
                ? 0
                : (last().live().bytes() - snapshots.get(1).live().bytes()) / (double) requestsApart;
    }
}
