package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Makes one judgement of all checks and of the reasons that keep the run itself from being conclusive. */
final class Ruling {

    private Ruling() {}

    /**
     * The most severe of all; a check that could not be judged is a reason, too. Where no limit is set, or none could be
     * judged, that is not a pass.
     *
     * <p>A limit of severity {@link Severity#WARN} never changes the verdict: not being able to judge it must not weigh
     * more than finding it broken.
     */
    static GateResult of(List<Check> checks, List<Reason> found) {
        List<Reason> reasons = new ArrayList<>(found);
        checks.stream()
                .filter(check -> counts(check) && check.verdict() == Verdict.INCONCLUSIVE)
                .map(check -> GateReason.LIMIT_NOT_JUDGED.because(check.sentence() + ": " + check.note() + "."))
                .forEach(reasons::add);
        boolean noneJudged = checks.stream().allMatch(check -> check.verdict() == Verdict.INCONCLUSIVE);
        Verdict best = noneJudged ? Verdict.MEASURED : Verdict.PASS;
        Verdict verdict = reasons.isEmpty() ? best : Verdict.INCONCLUSIVE;
        for (Check check : checks) {
            verdict = counts(check) ? verdict.and(check.verdict()) : verdict;
        }
        return new GateResult(verdict, reasons, checks);
    }

    private static boolean counts(Check check) {
        return check.severity() == Severity.ERROR;
    }
}
