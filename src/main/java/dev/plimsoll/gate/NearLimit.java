package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A check whose figure is within measurement error of its limit, so that one run does not decide it.
 *
 * @param limit the parameter that sets the limit
 * @param subject the subject of the figure
 * @param metric the metric of the figure
 */
public record NearLimit(String limit, String subject, Metric metric) {

    /**
     * The first such check.
     *
     * @param repeatability by what share a figure differs between runs of an unchanged project
     */
    public static Optional<NearLimit> in(GateResult gateResult, double repeatability) {
        return gateResult.checks().stream()
                .filter(check -> isNear(check, repeatability))
                .map(check -> new NearLimit(check.limit(), check.subject(), check.metric()))
                .findFirst();
    }

    /**
     * Whether a check is one. A check on growth takes the error of its figure into account, and is inconclusive where that
     * matters.
     *
     * @param repeatability by what share a figure differs between runs of an unchanged project
     */
    public static boolean isNear(Check check, double repeatability) {
        if (check.severity() != Severity.ERROR) {
            return false;
        }
        if (check.isOnGrowth()) {
            return repeatability > 0
                    && check.verdict() == Verdict.INCONCLUSIVE
                    && check.actual().isPresent();
        }
        return check.actual().orElse(0) > 0
                && Math.abs((double) check.actual().getAsLong() - check.max())
                        <= repeatability * check.actual().getAsLong();
    }

    /**
     * The run with the median figure; its check notes the figures of all runs.
     *
     * @param runs an odd number
     * @param gate judges a run
     */
    public <R> CountedRun<R> median(List<R> runs, Function<R, GateResult> gate) {
        List<R> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong(run -> actual(gate.apply(run)).orElse(Long.MAX_VALUE)));
        LongSummaryStatistics actuals = runs.stream()
                .flatMapToLong(run -> actual(gate.apply(run)).stream())
                .summaryStatistics();
        String all = runs.stream()
                .map(run -> actual(gate.apply(run)))
                .map(actual -> actual.isPresent() ? String.format(Locale.ROOT, "%,d", actual.getAsLong()) : "none")
                .collect(Collectors.joining(", "));
        R median = sorted.get(sorted.size() / 2);
        return new CountedRun<>(
                median,
                noted(
                        gate.apply(median),
                        "the median of " + runs.size() + " runs: " + all,
                        actuals.getMax() - actuals.getMin()));
    }

    /**
     * The run that counts.
     *
     * @param run the run
     * @param gateResult its gate result, with a note on the other runs
     */
    public record CountedRun<R>(R run, GateResult gateResult) {}

    private OptionalLong actual(GateResult gateResult) {
        return gateResult.checks().stream()
                .filter(this::isThis)
                .findFirst()
                .map(Check::actual)
                .orElse(OptionalLong.empty());
    }

    private boolean isThis(Check check) {
        return check.limit().equals(limit) && check.subject().equals(subject) && check.metric() == metric;
    }

    private GateResult noted(GateResult gateResult, String note, long differ) {
        return new GateResult(
                gateResult.verdict(),
                gateResult.reasons(),
                gateResult.checks().stream()
                        .map(check -> isThis(check)
                                ? check.adding(note).sensing(check.sensitivity().map(each -> each.ofRuns(differ)))
                                : check)
                        .toList(),
                gateResult.changes(),
                gateResult.base());
    }
}
