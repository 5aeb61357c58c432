package dev.plimsoll.gate;

import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Limits that are set, but that nobody has held a result against. */
public final class UncheckedLimits {

    private UncheckedLimits() {}

    /**
     * The same judgement, inconclusive if there are such limits.
     *
     * @param execution the execution that sets them
     * @param limits the parameters, sorted; may be none
     */
    public static GateResult added(GateResult judgement, String execution, Set<String> limits) {
        if (limits.isEmpty()) {
            return judgement;
        }
        List<Reason> reasons = new ArrayList<>(judgement.reasons());
        limits.forEach(limit -> reasons.add(GateReason.LIMIT_NOT_CHECKED.because("<" + limit + "> of execution "
                + execution + " is not checked: the result was measured without it. Measure"
                + " again, or run plimsoll:check@" + execution + ".")));
        return new GateResult(judgement.verdict().and(Verdict.INCONCLUSIVE), reasons, judgement.checks());
    }
}
