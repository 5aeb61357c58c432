package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds figures against a baseline.
 *
 * @param baseline what earlier runs measured
 * @param limits how much more is allowed
 * @param unknownEnvironment what it does to the build if the baseline has nothing to compare with
 */
public record GrowthGate(Baseline baseline, List<GrowthLimit> limits, Severity unknownEnvironment) {

    /** One that has no limit. */
    public static final GrowthGate NONE = new GrowthGate(Baseline.EMPTY, List.of(), Severity.WARN);

    public GrowthGate {
        limits = List.copyOf(limits);
    }

    /** Only the limits on what that goal measures. */
    GrowthGate of(String goal) {
        return new GrowthGate(
                baseline,
                limits.stream()
                        .filter(limit -> limit.metric().kind().goals().contains(goal))
                        .toList(),
                unknownEnvironment);
    }

    /** Without the limits that those parameters set. */
    GrowthGate without(Set<String> parameters) {
        return new GrowthGate(
                baseline,
                limits.stream()
                        .filter(limit -> !parameters.contains(limit.limit()))
                        .toList(),
                unknownEnvironment);
    }

    /** The entry that a result makes. */
    public static BaselineEntry entry(ResultHeader head, BaselineFigures measures) {
        String[] coordinates = head.project().split(":");
        String project = coordinates.length > 1 ? coordinates[0] + ":" + coordinates[1] : head.project();
        return new BaselineEntry(head.goal(), project, head.execution(), BaselineKey.of(head.environment()), measures);
    }

    /** Whether there is a limit on the growth of a metric. */
    boolean limits(Metric metric) {
        return limits.stream().anyMatch(limit -> limit.metric() == metric);
    }

    /** Whether the baseline has something to compare a metric of the whole with. */
    boolean knows(Metric metric, ResultHeader head, BaselineFigures measures) {
        return baseline.matching(entry(head, measures))
                .flatMap(before -> before.measures().whole(metric))
                .isPresent();
    }

    /** A check a limit, or more where a limit is on each part. */
    List<Check> hold(ResultHeader head, BaselineFigures measures) {
        if (limits.isEmpty()) {
            return List.of();
        }
        BaselineEntry now = entry(head, measures);
        Optional<BaselineEntry> before = baseline.matching(now);
        List<Check> checks = new ArrayList<>();
        for (GrowthLimit limit : limits) {
            if (before.isPresent()) {
                checks.addAll(limit.hold(now, before.get(), unknownEnvironment));
            } else {
                checks.add(limit.notJudged(now, baseline.whyNone(now), unknownEnvironment));
            }
        }
        return checks;
    }
}
