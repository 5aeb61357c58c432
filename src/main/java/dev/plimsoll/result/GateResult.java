package dev.plimsoll.result;

import java.util.List;

/**
 * The verdict on a result.
 *
 * @param verdict the most severe of all checks and reasons
 * @param reasons why the run is inconclusive, even if the verdict is fail; empty if it is not
 * @param checks of every limit, broken or not
 * @param changes the figures of the whole project that the baseline has, too, whether there are limits on them or not
 */
public record GateResult(Verdict verdict, List<Reason> reasons, List<Check> checks, List<Change> changes) {

    public GateResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
        changes = List.copyOf(changes);
    }

    /** A verdict without a baseline. */
    public GateResult(Verdict verdict, List<Reason> reasons, List<Check> checks) {
        this(verdict, reasons, checks, List.of());
    }

    /** The same with what changed since the baseline. */
    public GateResult since(List<Change> others) {
        return new GateResult(verdict, reasons, checks, others);
    }
}
