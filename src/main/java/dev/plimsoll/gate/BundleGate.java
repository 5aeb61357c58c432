package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges what {@code bundle-mem} and {@code artifact-mem} measured. */
final class BundleGate {

    private static final double MOST_RESIDUAL = 0.01;

    private BundleGate() {}

    /** Holds every limit against the result; one of severity {@link Severity#WARN} never changes the verdict. */
    static GateResult judge(BundleResult result, List<? extends BundleLimit> limits) {
        return judge(result, limits, GateContext.NONE);
    }

    /** The same, against a baseline, too. */
    static GateResult judge(BundleResult result, List<? extends BundleLimit> limits, GateContext terms) {
        List<Check> absolute =
                limits.stream().flatMap(limit -> limit.hold(result).stream()).toList();
        List<Check> checks = terms.checks(result.head(), BaselineFigures.of(result), absolute);
        List<Reason> reasons = new ArrayList<>(result.reasons());
        nothingMeasured(result, reasons);
        result.whole().ifPresent(whole -> residual(whole, reasons));
        return Ruling.of(checks, reasons);
    }

    private static void nothingMeasured(BundleResult result, List<Reason> reasons) {
        boolean anyFigure = result.dependencies().stream()
                .anyMatch(row -> row.own().isPresent() || row.alone().isPresent());
        if (!anyFigure) {
            reasons.add(GateReason.NOTHING_MEASURED.because(
                    "Nothing was measured: no dependency and no class of the project has a figure. Check <scope>,"
                            + " <includes> and <excludes>, and whether the project is compiled."));
        }
    }

    private static void residual(BundleResult.Whole whole, List<Reason> reasons) {
        if (whole.residualShare() > MOST_RESIDUAL) {
            reasons.add(GateReason.RESIDUAL.because(String.format(
                    Locale.ROOT,
                    "The rows do not explain %s (%.1f %%) of the total; more than 1 %% means that they cannot be"
                            + " trusted. Measure again with -Dplimsoll.cache=false; if it stays, please report"
                            + " it.",
                    new Bytes(whole.residual().bytes()),
                    whole.residualShare() * 100)));
        }
    }
}
