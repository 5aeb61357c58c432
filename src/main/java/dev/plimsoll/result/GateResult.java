package dev.plimsoll.result;

import java.util.List;

/**
 * What the gate says of a result.
 *
 * @param verdict the gravest of all checks and reasons
 * @param reasons why it is inconclusive; empty otherwise unless a fail hides them
 * @param checks every limit, broken or not
 */
public record GateResult(Verdict verdict, List<Reason> reasons, List<Check> checks) {

    public GateResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
    }
}
