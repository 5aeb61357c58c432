package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.List;

/**
 * How much is allowed; exactly as much passes.
 *
 * @param max the largest allowed amount, in {@code unit}
 * @param unit {@code B} for bytes, {@code objects} for a count of them
 * @param setAt where it is set, as a user would look for it, for example {@code -Dplimsoll.maxBootMemory}
 * @param severity what happens when it is broken
 */
public record Threshold(long max, String unit, String setAt, Severity severity) {

    /** A ceiling of bytes. */
    public Threshold(Bytes max, String setAt, Severity severity) {
        this(max.value(), "B", setAt, severity);
    }

    /** A ceiling of bytes that fails the build. */
    public Threshold(Bytes max, String setAt) {
        this(max, setAt, Severity.ERROR);
    }

    /** A ceiling of a number of objects that fails the build. */
    public static Threshold ofObjects(long max, String setAt) {
        return new Threshold(max, "objects", setAt, Severity.ERROR);
    }

    Check check(String limit, String subject, Metric metric, Value figure, List<Contributor> offenders) {
        Value.Side side = figure.against(max);
        return new Check(
                limit,
                setAt,
                subject,
                metric,
                unit,
                max,
                figure.amount(),
                verdict(side),
                severity,
                offenders,
                note(figure, side));
    }

    private static Verdict verdict(Value.Side side) {
        return switch (side) {
            case BELOW -> Verdict.PASS;
            case UNDECIDED -> Verdict.INCONCLUSIVE;
            case ABOVE -> Verdict.FAIL;
        };
    }

    /** What makes a figure doubtful does not matter where the doubt does not reach the limit. */
    private static String note(Value figure, Value.Side side) {
        return side == Value.Side.UNDECIDED || figure instanceof Value.NotApplicable ? figure.why() : "";
    }
}
