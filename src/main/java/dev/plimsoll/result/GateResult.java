package dev.plimsoll.result;

import java.util.ArrayList;
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
 * @param proof whether the gate sees what was planted in copies; empty if that was not tried
 */
public record GateResult(
        Verdict verdict,
        List<Reason> reasons,
        List<Check> checks,
        List<Change> changes,
        Optional<String> base,
        Optional<Proof> proof) {

    public GateResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
        changes = List.copyOf(changes);
    }

    /** A verdict without a proof. */
    public GateResult(
            Verdict verdict, List<Reason> reasons, List<Check> checks, List<Change> changes, Optional<String> base) {
        this(verdict, reasons, checks, changes, base, Optional.empty());
    }

    /** A verdict without a baseline. */
    public GateResult(Verdict verdict, List<Reason> reasons, List<Check> checks) {
        this(verdict, reasons, checks, List.of(), Optional.empty());
    }

    /** The same with what changed since the baseline, or since another side that was measured. */
    public GateResult since(List<Change> others, Optional<String> reference) {
        return new GateResult(verdict, reasons, checks, others, reference, proof);
    }

    /** The same with a proof of the gate, which changes no verdict. */
    public GateResult proved(Optional<Proof> other) {
        return new GateResult(verdict, reasons, checks, changes, base, other);
    }

    /** The same, inconclusive for one more reason. */
    public GateResult doubted(Reason reason) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(reason);
        return new GateResult(verdict.and(Verdict.INCONCLUSIVE), all, checks, changes, base, proof);
    }
}
