package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code mem-over-time} found.
 *
 * @param head what was measured, and on what
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param requests how many requests were made, warm-up included
 * @param made how often each configured request was made after the warm-up, where it is judged; empty if it was not
 *     exercised by requests
 * @param warmRequests how many of them were warm-up; points up to there are not judged
 * @param horizon how many requests growth must have gone on for to be called a leak, warm-up not included
 * @param restMillis how many milliseconds the application was left alone before each reading that counts; 0 if it was not
 * @param diagnosis the gravest of the gated series
 * @param series what was read; what the system does not tell is absent
 * @param growthSeenAt after how many requests growth of the live heap above the limit was first certain; empty if it
 *     never was, or did not last
 * @param requestsNeeded how many more requests it would take to tell; empty if it was told
 * @param suspects who holds what grows, most first; empty if that was not asked
 * @param forecast how long the heap lasts; empty unless the live heap grows
 * @param idleGrowth by how much the live heap grows without any request; empty if it does not, or if that was not looked at
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes what else should be known, one sentence each
 */
public record TrendResult(
        ResultHeader head,
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
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    public TrendResult {
        made = List.copyOf(made);
        series = List.copyOf(series);
        suspects = List.copyOf(suspects);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
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

    /** The series of that kind; empty if it was not read. */
    public Optional<Series> of(SeriesKind kind) {
        return series.stream().filter(each -> each.kind() == kind).findFirst();
    }

    /** Who holds most of the growth of a series; empty if nobody was found. */
    public Optional<Suspect> worst(SeriesKind kind) {
        return suspects.stream().filter(suspect -> suspect.series() == kind).findFirst();
    }
}
