package dev.plimsoll.gate;

import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import java.util.Comparator;
import java.util.List;

/**
 * The figures of one execution of a goal in one environment.
 *
 * @param goal the goal, for example {@code bundle-mem}
 * @param project {@code group:artifact} of what was measured
 * @param execution the id of the execution
 * @param key the environment
 * @param measures the figures
 */
public record BaselineEntry(String goal, String project, String execution, BaselineKey key, BaselineFigures measures) {

    static final Comparator<BaselineEntry> ORDER = Comparator.comparing(BaselineEntry::goal)
            .thenComparing(BaselineEntry::project)
            .thenComparing(BaselineEntry::execution)
            .thenComparing(entry -> entry.key().toString());

    /** The entry of a result. */
    public static BaselineEntry of(Result result) {
        return of(result.header(), BaselineFigures.of(result));
    }

    static BaselineEntry of(ResultHeader header, BaselineFigures measures) {
        String[] coordinates = header.project().split(":");
        String project = coordinates.length > 1 ? coordinates[0] + ":" + coordinates[1] : header.project();
        return new BaselineEntry(
                header.goal(), project, header.execution(), BaselineKey.of(header.environment()), measures);
    }

    /** The same with other figures. */
    BaselineEntry with(BaselineFigures others) {
        return new BaselineEntry(goal, project, execution, key, others);
    }

    /** How the environment differs from that of another entry, a clause each; empty if figures can be compared. */
    public List<String> environmentDifferences(BaselineEntry other) {
        return key.differences(other.key);
    }

    /** The same figures of another execution. */
    public BaselineEntry as(String otherGoal, String otherProject, String otherExecution) {
        return new BaselineEntry(otherGoal, otherProject, otherExecution, key, measures);
    }

    /** Whether goal, project and execution are the same, in whatever environment. */
    boolean isOf(BaselineEntry other) {
        return isComparableWith(other) && execution.equals(other.execution);
    }

    /**
     * The same, but a goal that is called on the command line and one in the pom count as one execution, unless that has an id of its
     * own: otherwise limits would not hold against a baseline that was written after the other.
     */
    boolean isComparableWith(BaselineEntry other) {
        return goal.equals(other.goal)
                && project.equals(other.project)
                && (execution.equals(other.execution)
                        || !RunInfo.isNamed(execution) && !RunInfo.isNamed(other.execution));
    }
}
