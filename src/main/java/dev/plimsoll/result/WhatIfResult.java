package dev.plimsoll.result;

import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of {@code what-if}: what switches of the JVM change.
 *
 * @param header what was measured, and where; its flags are those of the base
 * @param workload what exercised the application, for example {@code GET /orders}; without secrets
 * @param rounds how many rounds were planned; each has two forks per switch and four of the base
 * @param completedRounds how many were completed: what counts
 * @param baseForks how many JVMs were measured without a switch
 * @param confidence of the intervals: 0.99 is 99 %
 * @param seed of the random numbers that the intervals are computed with
 * @param base the metrics without a switch, and their noise
 * @param switches the measured switches, in the order of the configuration
 * @param leftOut switches that were not measured
 * @param reasons why the run is inconclusive; empty if it is not
 * @param notes other remarks, one sentence each
 */
public record WhatIfResult(
        ResultHeader header,
        String workload,
        int rounds,
        int completedRounds,
        int baseForks,
        double confidence,
        long seed,
        List<BaseFigure> base,
        List<SwitchRow> switches,
        List<LeftOutSwitch> leftOut,
        List<Reason> reasons,
        List<String> notes)
        implements Result {

    public WhatIfResult {
        base = List.copyOf(base);
        switches = List.copyOf(switches);
        leftOut = List.copyOf(leftOut);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    @Override
    public WhatIfResult after(Duration duration) {
        return new WhatIfResult(
                header.after(duration),
                workload,
                rounds,
                completedRounds,
                baseForks,
                confidence,
                seed,
                base,
                switches,
                leftOut,
                reasons,
                notes);
    }

    @Override
    public ResultKind kind() {
        return ResultKind.WHAT_IF;
    }

    /** None: no limit is on a difference. */
    @Override
    public List<Figure> figures() {
        return List.of();
    }

    /** The base's figure of a metric; empty if the system does not report it. */
    public Optional<BaseFigure> base(SwitchMetric metric) {
        return base.stream().filter(figure -> figure.metric() == metric).findFirst();
    }

    /** The switches with a verdict. */
    public List<SwitchRow> with(SwitchVerdict verdict) {
        return switches.stream().filter(row -> row.verdict() == verdict).toList();
    }
}
