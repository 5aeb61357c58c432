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
 * @param max the largest allowed amount
 * @param setAt where it is set, as a user would look for it, for example {@code -Dplimsoll.maxBootMemory}
 * @param severity what happens when it is broken
 */
public record Ceiling(Bytes max, String setAt, Severity severity) {

    /** A ceiling that fails the build. */
    public Ceiling(Bytes max, String setAt) {
        this(max, setAt, Severity.ERROR);
    }

    Check check(String limit, String subject, String metric, Figure figure, List<Offender> offenders) {
        Verdict verdict = figure.against(max);
        return new Check(
                limit,
                setAt,
                subject,
                metric,
                "B",
                max.value(),
                figure.bytes(),
                verdict,
                severity,
                offenders,
                verdict == Verdict.FAIL ? "" : figure.note());
    }
}
