package dev.plimsoll.report.text;

import java.util.Map;

/** What goals are called where people look for what they measure. */
public final class GoalTitle {

    private static final Map<String, String> TITLES = Map.of(
            "bundle-mem", "Dependencies",
            "artifact-mem", "Artifact",
            "perf-mem", "Running application",
            "perf-objects", "Allocations",
            "mem-over-time", "Memory over time",
            "capacity", "Container size",
            "what-if", "JVM switches",
            "compare", "Comparison",
            "upgrades", "Upgrades",
            "artifact-versions", "Artifacts");

    private GoalTitle() {}

    /** {@code Dependencies}; the goal itself if it has no title. */
    public static String of(String goal) {
        return TITLES.getOrDefault(goal, goal);
    }
}
