package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Head;
import dev.plimsoll.result.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final Map<String, Set<String>> METRICS = Map.of(
            "perf-objects",
            Set.of("allocatedPerRequest", "objectsPerRequest", "retainedPerRequest", "allocatedPerLocation"),
            "mem-over-time",
            Set.of("leakPerRequest", "liveHeap", "rss"));

    private static final Set<String> BOOT_METRICS = Set.of("total", "alone", "own", "saves");

    /** The goal that measures a metric; boot memory may be of {@code artifact-mem}, too. */
    static String goalOf(String metric) {
        return METRICS.entrySet().stream()
                .filter(goal -> goal.getValue().contains(metric))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("bundle-mem");
    }

    /** Only the limits on what that goal measures. */
    GrowthGate of(String goal) {
        Set<String> metrics = METRICS.getOrDefault(goal, BOOT_METRICS);
        return new GrowthGate(
                baseline,
                limits.stream()
                        .filter(limit -> metrics.contains(limit.metric()))
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
    public static BaselineEntry entry(Head head, Measures measures) {
        String[] coordinates = head.project().split(":");
        String project = coordinates.length > 1 ? coordinates[0] + ":" + coordinates[1] : head.project();
        return new BaselineEntry(head.goal(), project, head.execution(), BaselineKey.of(head.environment()), measures);
    }

    /** Whether there is a limit on the growth of a metric. */
    boolean limits(String metric) {
        return limits.stream().anyMatch(limit -> limit.metric().equals(metric));
    }

    /** Whether the baseline has something to compare a metric of the whole with. */
    boolean knows(String metric, Head head, Measures measures) {
        return baseline.matching(entry(head, measures))
                .flatMap(before -> before.measures().whole(metric))
                .isPresent();
    }

    /** A check a limit, or more where a limit is on each part. */
    List<Check> hold(Head head, Measures measures) {
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
