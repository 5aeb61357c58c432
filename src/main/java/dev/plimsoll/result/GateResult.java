package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;

/**
 * The verdict on a result.
 *
 * @param verdict the most severe of all checks and reasons
 * @param reasons why the run is inconclusive, even if the verdict is fail; empty if it is not
 * @param checks of every limit, broken or not
 * @param changes the figures of the whole project that the baseline has, too, whether there are limits on them or not
 * @param base what the run was compared with, for example {@code origin/main (1a2b3c4)}; empty if that is the baseline file
 */
public record GateResult(
        Verdict verdict, List<Reason> reasons, List<Check> checks, List<Change> changes, Optional<String> base) {

    public GateResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
        changes = List.copyOf(changes);
    }

    /** A verdict without a baseline. */
    public GateResult(Verdict verdict, List<Reason> reasons, List<Check> checks) {
        this(verdict, reasons, checks, List.of(), Optional.empty());
    }

    /** The same with what changed since the baseline, or since another side that was measured. */
    public GateResult since(List<Change> others, Optional<String> reference) {
        return new GateResult(verdict, reasons, checks, others, reference);
    }
}
