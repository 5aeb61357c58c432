package dev.plimsoll.gate;

import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges what {@code perf-objects} measured. */
final class ObjectsGate {

    static final double MOST_GAP = 0.05;

    private ObjectsGate() {}

    /** Holds every limit against the result; one of severity {@link Severity#WARN} never changes the verdict. */
    static GateResult judge(ObjectsResult result, List<? extends ObjectsLimit> limits) {
        return judge(result, limits, GateContext.NONE);
    }

    /** The same, against a baseline, too. */
    static GateResult judge(ObjectsResult result, List<? extends ObjectsLimit> limits, GateContext terms) {
        List<Check> absolute = limits.stream().map(limit -> limit.hold(result)).toList();
        List<Check> checks = new Doubts(result.caveats())
                .appliedTo(terms.checks(result.head(), BaselineFigures.of(result), absolute));
        List<Reason> reasons = new ArrayList<>(result.reasons());
        nothingMeasured(result, reasons);
        if (result.mode() == ObjectsMode.SAMPLED) {
            SampledGap.judge(result).ifPresent(reasons::add);
        } else {
            allocationGap(result, reasons);
        }
        if (checks.stream().anyMatch(check -> Doubts.isOn(Caveat.On.RETAINED, check))) {
            result.retained().ifPresent(retained -> retainedGap(retained, reasons));
        }
        return Ruling.of(checks, reasons);
    }

    private static void nothingMeasured(ObjectsResult result, List<Reason> reasons) {
        if (PerRequest.allocated(result).isEmpty()) {
            reasons.add(GateReason.NOTHING_MEASURED.because(
                    result.requests() <= 0
                            ? "Nothing was measured: there was no request. Check <testCount> and what exercises the"
                                    + " application."
                            : "Nothing was measured: no allocation was recorded" + counted(result)
                                    + ". Check <allowFiles> and <ignoreFiles>,"
                                    + " and whether the requests reach the application."));
        }
    }

    private static String counted(ObjectsResult result) {
        long gap = result.gapBytes().orElse(0);
        return gap > 0 ? ", although the JVM's own counter has " + new Bytes(gap) : "";
    }

    private static void allocationGap(ObjectsResult result, List<Reason> reasons) {
        if (result.gapShare().orElse(0) > MOST_GAP) {
            long gap = result.gapBytes().orElse(0);
            reasons.add(GateReason.ALLOCATION_GAP.because(String.format(
                    Locale.ROOT,
                    "The recording has %s (%s %%) %s than the JVM's own counter; more than 5 %% means that it"
                            + " cannot be trusted. Measure again with a smaller <testCount>; if it stays, please"
                            + " report it.",
                    new Bytes(Math.abs(gap)),
                    percent(result.gapShare().orElse(0)),
                    gap < 0 ? "more" : "less")));
        }
    }

    private static void retainedGap(Retained retained, List<Reason> reasons) {
        if (retained.isIncomplete()) {
            reasons.add(GateReason.RETAINED_GAP.because(String.format(
                    Locale.ROOT,
                    "The live heap grew by %s (%s %%) that no surviving object explains; more than 5 %% means"
                            + " that what is retained cannot be trusted. Measure again with a larger"
                            + " <warmCount>; if it stays, please report it.",
                    new Bytes(Math.abs(retained.gapBytes().orElse(0))),
                    percent(retained.gapShare().orElse(0)))));
        }
    }

    /** Rounded up: what is more than 5 % must not read as 5.0 %. */
    static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.CEILING).toPlainString();
    }
}
