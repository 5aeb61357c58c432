package dev.plimsoll.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of results, and the goals that measure them. */
public enum ResultKind {
    BOOT("bundle-mem", "artifact-mem"),
    ALLOCATION("perf-objects"),
    TREND("mem-over-time"),
    MEMORY("perf-mem"),
    CAPACITY("capacity"),
    WHAT_IF("what-if"),
    IPS("perf-ips"),
    COMPARE("compare"),
    VERSIONS("upgrades", VersionsResult.OF_ARTIFACTS);

    /** The order in which goals run best: {@code bundle-mem} also shows what {@code perf-mem} found. */
    public static final List<ResultKind> IN_ORDER = List.of(MEMORY, BOOT, ALLOCATION, TREND, CAPACITY, WHAT_IF);

    private final List<String> goals;

    ResultKind(String... goals) {
        this.goals = List.of(goals);
    }

    /** The goal that measures the project, for example {@code bundle-mem}. */
    public String goal() {
        return goals.get(0);
    }

    /** All goals with such results; the result file has the name of the goal. */
    public List<String> goals() {
        return goals;
    }

    /** The kind of result of a goal; empty if it measures nothing. */
    public static Optional<ResultKind> of(String goal) {
        return Arrays.stream(values()).filter(kind -> kind.goals.contains(goal)).findFirst();
    }
}
