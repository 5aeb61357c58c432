package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Offender;
import dev.plimsoll.result.Severity;
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
public record Ceiling(long max, String unit, String setAt, Severity severity) {

    /** A ceiling of bytes. */
    public Ceiling(Bytes max, String setAt, Severity severity) {
        this(max.value(), "B", setAt, severity);
    }

    /** A ceiling of bytes that fails the build. */
    public Ceiling(Bytes max, String setAt) {
        this(max, setAt, Severity.ERROR);
    }

    /** A ceiling of a number of objects that fails the build. */
    public static Ceiling ofObjects(long max, String setAt) {
        return new Ceiling(max, "objects", setAt, Severity.ERROR);
    }

    Check check(String limit, String subject, String metric, Figure figure, List<Offender> offenders) {
        Verdict verdict = figure.against(max);
        return new Check(
                limit,
                setAt,
                subject,
                metric,
                unit,
                max,
                figure.value(),
                verdict,
                severity,
                offenders,
                verdict == Verdict.FAIL ? "" : figure.note());
    }
}
