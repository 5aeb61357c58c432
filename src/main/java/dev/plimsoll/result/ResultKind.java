package dev.plimsoll.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of results, and the goals that measure them. */
public enum ResultKind {
    BOOT("bundle-mem", "artifact-mem"),
    ALLOCATION("perf-objects"),
    /** The same goal over another span: the start of the application. */
    ALLOCATION_AT_BOOT("perf-objects-boot"),
    TREND("mem-over-time"),
    MEMORY("perf-mem"),
    CAPACITY("capacity"),
    COLLECTION("perf-gc"),
    HEAP("perf-heap"),
    WHAT_IF("what-if"),
    IPS("perf-ips"),
    CPU("perf-cpu"),
    COMPARE("compare"),
    VERSIONS("upgrades", VersionsResult.OF_ARTIFACTS);

    /** The order in which goals run best: {@code bundle-mem} also shows what {@code perf-mem} found. */
    public static final List<ResultKind> IN_ORDER =
            List.of(MEMORY, BOOT, ALLOCATION, TREND, COLLECTION, HEAP, CPU, CAPACITY, WHAT_IF);

    private final List<String> goals;

    ResultKind(String... goals) {
        this.goals = List.of(goals);
    }

    /** The name of its result: the goal that measures the project, for example {@code bundle-mem}. */
    public String goal() {
        return goals.get(0);
    }

    /** The goal that is run to get such a result; its name is that of the result, but at boot. */
    public String measuredBy() {
        return this == ALLOCATION_AT_BOOT ? ALLOCATION.goal() : goal();
    }

    /** What to call to get such a result, after {@code mvn package plimsoll:}. */
    public String call() {
        return this == ALLOCATION_AT_BOOT ? measuredBy() + " -Dplimsoll.span=boot" : goal();
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
