package dev.plimsoll.result;

import java.util.List;

/**
 * The verdict on a result.
 *
 * @param verdict the most severe of all checks and reasons
 * @param reasons why the run is inconclusive, even if the verdict is fail; empty if it is not
 * @param checks of every limit, broken or not
 */
public record GateResult(Verdict verdict, List<Reason> reasons, List<Check> checks) {

    public GateResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
    }
}
