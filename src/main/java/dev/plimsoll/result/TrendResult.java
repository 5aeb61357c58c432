package dev.plimsoll.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of {@code mem-over-time}.
 *
 * @param header what was measured, and where
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param requests the number of requests, including the warm-up
 * @param made how often each configured request was made after the warm-up; empty if it was not exercised by requests
 * @param warmRequests the number of warm-up requests; points before their end do not count
 * @param horizon the number of requests after the warm-up that growth must last to be a leak
 * @param restMillis how many milliseconds the application was idle before each reading that counts; 0 if it was not
 * @param diagnosis the most severe of the gated series
 * @param series what was read; without what the system does not report
 * @param growthSeenAt the number of requests after which growth of the live heap above the limit was first certain; empty if
 *     it never was, or did not last
 * @param requestsNeeded the number of further requests for a decision; empty if it is decided
 * @param suspects the leak suspects, largest first; empty if they were not searched for
 * @param forecast when the heap or the container is full; empty unless memory grows and the size of either is configured
 * @param idleGrowth growth of the live heap without requests; empty if there is none, or if it was not measured
 * @param growthPerCollection growth of the live heap at each full collection, however many requests are in between, which is not part
 *     of the growth per request; empty if there is none
 * @param nativeGrowth what of the native memory grows; empty if none grows, or if that was not found
 * @param reproduction the smallest workload that still leaks; empty if it was not searched for
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record TrendResult(
        ResultHeader header,
        String workload,
        long requests,
        List<RequestCount> made,
        long warmRequests,
        long horizon,
        long restMillis,
        Diagnosis diagnosis,
        List<Series> series,
        OptionalLong growthSeenAt,
        OptionalLong requestsNeeded,
        List<Suspect> suspects,
        Optional<Forecast> forecast,
        Optional<IdleGrowth> idleGrowth,
        Optional<GrowthPerCollection> growthPerCollection,
        Optional<NativeGrowth> nativeGrowth,
        Optional<Reproduction> reproduction,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    /**
     * Growth of the live heap while the application is idle, before and after the requests.
     *
     * @param bytesPerSecond the estimate
     * @param low lower bound of its interval
     * @param high upper bound of its interval
     * @param confidence of the interval, for example 0.99
     */
    public record IdleGrowth(long bytesPerSecond, long low, long high, double confidence) {}

    /**
     * Growth of the live heap at each full collection.
     *
     * @param bytes the estimate
     * @param low lower bound of its interval
     * @param high upper bound of its interval
     * @param confidence of the interval, for example 0.99
     * @param retainer what retains most of the growth, for example {@code LoggerRegistry.loggers}; empty if that is not known
     */
    public record GrowthPerCollection(long bytes, long low, long high, double confidence, Optional<String> retainer) {}

    /**
     * Growth of native memory, from a separate run with native memory tracking.
     *
     * @param category what the memory belongs to
     * @param bytesPerRequest by how much it grows
     * @param requests the number of requests in which it was measured
     */
    public record NativeGrowth(LedgerCategory category, long bytesPerRequest, long requests) {}

    /** Without growth of native memory. */
    public TrendResult(
            ResultHeader header,
            String workload,
            long requests,
            List<RequestCount> made,
            long warmRequests,
            long horizon,
            long restMillis,
            Diagnosis diagnosis,
            List<Series> series,
            OptionalLong growthSeenAt,
            OptionalLong requestsNeeded,
            List<Suspect> suspects,
            Optional<Forecast> forecast,
            Optional<IdleGrowth> idleGrowth,
            Optional<GrowthPerCollection> growthPerCollection,
            List<Reason> reasons,
            List<String> notes) {
        this(
                header,
                workload,
                requests,
                made,
                warmRequests,
                horizon,
                restMillis,
                diagnosis,
                series,
                growthSeenAt,
                requestsNeeded,
                suspects,
                forecast,
                idleGrowth,
                growthPerCollection,
                Optional.empty(),
                Optional.empty(),
                reasons,
                notes);
    }

    /** Without a reproduction. */
    public TrendResult(
            ResultHeader header,
            String workload,
            long requests,
            List<RequestCount> made,
            long warmRequests,
            long horizon,
            long restMillis,
            Diagnosis diagnosis,
            List<Series> series,
            OptionalLong growthSeenAt,
            OptionalLong requestsNeeded,
            List<Suspect> suspects,
            Optional<Forecast> forecast,
            Optional<IdleGrowth> idleGrowth,
            Optional<GrowthPerCollection> growthPerCollection,
            Optional<NativeGrowth> nativeGrowth,
            List<Reason> reasons,
            List<String> notes) {
        this(
                header,
                workload,
                requests,
                made,
                warmRequests,
                horizon,
                restMillis,
                diagnosis,
                series,
                growthSeenAt,
                requestsNeeded,
                suspects,
                forecast,
                idleGrowth,
                growthPerCollection,
                nativeGrowth,
                Optional.empty(),
                reasons,
                notes);
    }

    public TrendResult {
        made = List.copyOf(made);
        series = List.copyOf(series);
        suspects = List.copyOf(suspects);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    @Override
    public TrendResult after(Duration duration) {
        return changed(header.after(duration), reproduction, notes);
    }

    /** The same with a reproduction. */
    public TrendResult with(Reproduction found) {
        return changed(header, Optional.of(found), notes);
    }

    /** The same with another note. */
    public TrendResult noting(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return changed(header, reproduction, all);
    }

    private TrendResult changed(ResultHeader otherHeader, Optional<Reproduction> found, List<String> otherNotes) {
        return new TrendResult(
                otherHeader,
                workload,
                requests,
                made,
                warmRequests,
                horizon,
                restMillis,
                diagnosis,
                series,
                growthSeenAt,
                requestsNeeded,
                suspects,
                forecast,
                idleGrowth,
                growthPerCollection,
                nativeGrowth,
                found,
                reasons,
                otherNotes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.TREND;
    }

    @Override
    public List<Figure> figures() {
        return new TrendFigures(this).all();
    }

    /**
     * What the diagnosis of a series says: its growth per thousand requests if it leaks, at least 1; no amount if it does not.
     * Empty if the series was not read.
     */
    public Optional<Figure> diagnosed(SeriesKind kind) {
        return new TrendFigures(this).diagnosed(kind);
    }

    /** The series of a kind; empty if it was not read. */
    public Optional<Series> of(SeriesKind kind) {
        return series.stream().filter(each -> each.kind() == kind).findFirst();
    }

    /** The suspect that retains most of the growth of a series; empty if there is none. */
    public Optional<Suspect> worst(SeriesKind kind) {
        return suspects.stream().filter(suspect -> suspect.series() == kind).findFirst();
    }
}
