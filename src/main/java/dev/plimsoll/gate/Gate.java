package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.TrendResult;
import java.util.List;

/** Judges what a goal measured. */
public final class Gate {

    private Gate() {}

    /** Whether the run itself is conclusive, whatever the limits. */
    public static GateResult judge(Result result) {
        return judge(result, List.of());
    }

    /** Holds limits against the result, without a baseline. */
    public static GateResult judge(Result result, List<? extends Limit> limits) {
        return judge(result, limits, GateContext.NONE);
    }

    /**
     * Holds every limit against the result; one of severity {@code WARN} never changes the verdict.
     *
     * @param limits of all goals; those on what other goals measure are left out
     * @param terms baseline and exceptions
     */
    public static GateResult judge(Result result, List<? extends Limit> limits, GateContext terms) {
        GateContext own = terms.of(result.head().goal());
        if (result instanceof BundleResult bundle) {
            return BundleGate.judge(bundle, only(BundleLimit.class, limits), own);
        }
        if (result instanceof ObjectsResult objects) {
            return ObjectsGate.judge(objects, only(ObjectsLimit.class, limits), own);
        }
        return TrendGate.judge((TrendResult) result, only(TrendLimit.class, limits), own);
    }

    private static <L extends Limit> List<L> only(Class<L> type, List<? extends Limit> limits) {
        return limits.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
