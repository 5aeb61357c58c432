package dev.plimsoll.report.text;

import java.util.Map;

/** What goals are called where people look for what they measure. */
public final class GoalTitle {

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("bundle-mem", "Dependencies"),
            Map.entry("artifact-mem", "Artifact"),
            Map.entry("perf-mem", "Running application"),
            Map.entry("perf-objects", "Allocations"),
            Map.entry("perf-objects-boot", "Allocations at boot"),
            Map.entry("mem-over-time", "Memory over time"),
            Map.entry("perf-gc", "Garbage collection"),
            Map.entry("perf-heap", "Heap by retainer"),
            Map.entry("capacity", "Container size"),
            Map.entry("what-if", "JVM switches"),
            Map.entry("perf-ips", "Throughput and latency"),
            Map.entry("perf-cpu", "CPU time"),
            Map.entry("compare", "Comparison"),
            Map.entry("upgrades", "Upgrades"),
            Map.entry("artifact-versions", "Artifacts"));

    private GoalTitle() {}

    /** {@code Dependencies}; the goal itself if it has no title. */
    public static String of(String goal) {
        return TITLES.getOrDefault(goal, goal);
    }
}
