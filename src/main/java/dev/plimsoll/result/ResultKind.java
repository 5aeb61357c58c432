package dev.plimsoll.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of results, and the goals that measure them. */
public enum ResultKind {
    BOOT("bundle-mem", "artifact-mem"),
    ALLOCATION("perf-objects"),
    TREND("mem-over-time");

    private final List<String> goals;

    ResultKind(String... goals) {
        this.goals = List.of(goals);
    }

    /** The goal that measures a project, for example {@code bundle-mem}. */
    public String goal() {
        return goals.get(0);
    }

    /** Every goal with such results; its result file is called like it. */
    public List<String> goals() {
        return goals;
    }

    /** What a goal measures; empty if it measures nothing. */
    public static Optional<ResultKind> of(String goal) {
        return Arrays.stream(values()).filter(kind -> kind.goals.contains(goal)).findFirst();
    }
}
