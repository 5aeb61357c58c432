package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * One limit held against one figure.
 *
 * @param limit the parameter that sets it, for example {@code maxBootMemory}
 * @param setAt where it is set, as a user would look for it, for example {@code -Dplimsoll.maxBootMemory}
 * @param subject whose figure it is: the project or a dependency's {@code group:artifact}
 * @param metric which figure, for example {@code alone}
 * @param unit {@code B} for bytes
 * @param max the largest allowed value, in {@code unit}
 * @param actual the figure in {@code unit}; empty if it was not measured, and then {@code verdict} is inconclusive
 * @param verdict how this check alone ended
 * @param severity what a broken limit does to the build
 * @param offenders those that contribute most, largest first
 * @param note why the check is inconclusive, or empty
 */
public record Check(
        String limit,
        String setAt,
        String subject,
        String metric,
        String unit,
        long max,
        OptionalLong actual,
        Verdict verdict,
        Severity severity,
        List<Offender> offenders,
        String note) {

    public Check {
        offenders = List.copyOf(offenders);
    }

    /** By how much the figure exceeds the limit, in {@link #unit()}; empty if it does not. */
    public OptionalLong excess() {
        return actual.isPresent() && actual.getAsLong() > max
                ? OptionalLong.of(actual.getAsLong() - max)
                : OptionalLong.empty();
    }
}
