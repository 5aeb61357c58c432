package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a run as a whole cannot be trusted, whatever its limits: nothing was measured, or too much of what was measured is
 * unexplained.
 *
 * @param checks what is checked
 */
record RunReasons(List<Check> checks) {

    /** The residual of boot memory that rows may leave unexplained, as a share of the total. */
    private static final double MAX_RESIDUAL_SHARE = 0.01;

    /** How far a recording may be from the JVM's own allocation counter, as a share of that. */
    private static final double MAX_GAP_SHARE = 0.05;

    /** Chance exceeds so many standard errors in one run of 370. */
    private static final int MAX_STANDARD_ERRORS = 3;

    /** Those found while measuring, and those of the figures. */
    List<Reason> of(Result result) {
        List<Reason> reasons = new ArrayList<>(result.reasons());
        if (result instanceof BundleResult bundle) {
            nothingLoaded(bundle).ifPresent(reasons::add);
            bundle.whole().flatMap(RunReasons::residual).ifPresent(reasons::add);
        } else if (result instanceof ObjectsResult objects) {
            nothingRecorded(objects).ifPresent(reasons::add);
            allocationGap(objects).ifPresent(reasons::add);
            // At boot, the growth of the live heap is the figure, whatever its rows lack.
            objects.retained()
                    .filter(retained -> !objects.isAtBoot())
                    .flatMap(this::retainedGap)
                    .ifPresent(reasons::add);
        } else if (result instanceof TrendResult trend) {
            nothingRead(trend).ifPresent(reasons::add);
        } else if (result instanceof MemoryResult memory) {
            reasons.addAll(MemoryReasons.of(memory));
        } else if (result instanceof CapacityResult capacity) {
            reasons.addAll(CapacityReasons.of(capacity));
        } else if (result instanceof GcResult collections) {
            reasons.addAll(GcReasons.of(collections));
        } else if (result instanceof CpuResult cpu) {
            reasons.addAll(CpuReasons.of(cpu));
        }
        return reasons;
    }

    private static Optional<Reason> nothingLoaded(BundleResult result) {
        boolean anyFigure = result.dependencies().stream()
                .anyMatch(row -> row.own().isPresent() || row.alone().isPresent());
        return anyFigure
                ? Optional.empty()
                : Optional.of(GateReason.NOTHING_MEASURED.because(
                        "Nothing was measured: no dependency and no class of the project has a figure. Check <scope>,"
                                + " <includes> and <excludes>, and whether the project is compiled."));
    }

    private static Optional<Reason> residual(BundleResult.Whole whole) {
        return whole.residualShare() > MAX_RESIDUAL_SHARE
                ? Optional.of(GateReason.RESIDUAL.because(String.format(
                        Locale.ROOT,
                        "The rows do not explain %s (%.1f %%) of the total; more than 1 %% means that they cannot be"
                                + " trusted. Measure again with -Dplimsoll.cache=false; if it stays, please report"
                                + " it.",
                        new Bytes(whole.residual().bytes()),
                        whole.residualShare() * 100)))
                : Optional.empty();
    }

    private static Optional<Reason> nothingRecorded(ObjectsResult result) {
        return result.recorded().isPresent()
                ? Optional.empty()
                : Optional.of(GateReason.NOTHING_MEASURED.because(
                        result.requests() <= 0
                                ? "Nothing was measured: there was no request. Check <testCount> and what exercises the"
                                        + " application."
                                : "Nothing was measured: no allocation was recorded" + counted(result)
                                        + ". Check <allowFiles> and <ignoreFiles>" + whetherReached(result) + "."));
    }

    /** What is exercised by no request has none to check. */
    private static String whetherReached(ObjectsResult result) {
        return switch (result.operation()) {
            case REQUEST -> ", and whether the requests reach the application";
            case RUN -> ", and whether the application does its work";
            case BOOT -> ", and whether <appReady> waits until the application has started";
        };
    }

    private static String counted(ObjectsResult result) {
        long gap = result.gapBytes().orElse(0);
        return gap > 0 ? ", although the JVM's own counter has " + new Bytes(gap) : "";
    }

    private static Optional<Reason> allocationGap(ObjectsResult result) {
        double gap = result.gapShare().orElse(0);
        if (result.mode() == ObjectsMode.SAMPLED) {
            return sampledGap(result, gap);
        }
        return gap > MAX_GAP_SHARE
                ? Optional.of(GateReason.ALLOCATION_GAP.because(String.format(
                        Locale.ROOT,
                        "The recording has %s (%s %%) %s than the JVM's own counter; more than 5 %% means that it"
                                + " cannot be trusted. %s; if it stays, please report it.",
                        new Bytes(Math.abs(result.gapBytes().orElse(0))),
                        percent(gap),
                        direction(result),
                        measureAgain(result))))
                : Optional.empty();
    }

    private static String measureAgain(ObjectsResult result) {
        return result.operation() == Operation.REQUEST
                ? "Measure again with a smaller <testCount>"
                : "Measure again, or measure samples (-Dplimsoll.mode=sampled)";
    }

    /** What few samples miss is due to chance, which more of them reduce; a larger gap is not. */
    private static Optional<Reason> sampledGap(ObjectsResult result, double gap) {
        if (result.allocated().isEmpty() || result.allocatesNothing()) {
            return Optional.empty();
        }
        // Without a sample, nothing is known.
        double error = result.allocated().get().relativeError().orElse(1);
        if (error > MAX_GAP_SHARE || gap > MAX_GAP_SHARE && gap <= MAX_STANDARD_ERRORS * error) {
            return Optional.of(GateReason.TOO_FEW_SAMPLES.because("There are too few samples: the total may be off by "
                    + percent(Math.min(1, Math.max(error, gap)))
                    + " %, and 5 % are allowed. "
                    + (result.operation() == Operation.REQUEST
                            ? "Measure more requests (-Dplimsoll.testCount) or sample"
                            : "Sample")
                    + " more often (-Dplimsoll.sampleInterval)."));
        }
        return gap > MAX_GAP_SHARE
                ? Optional.of(GateReason.ALLOCATION_GAP.because(String.format(
                        Locale.ROOT,
                        "The samples stand for %s %% %s than the JVM's own counter has, which is more than chance"
                                + " explains and than the 5 %% that are allowed: the JVM samples unevenly where threads"
                                + " end soon, or allocate little between collections. Measure with a larger heap (-Xmx"
                                + " in <jvmArgs>), or with -Dplimsoll.mode=exact.",
                        percent(gap),
                        direction(result))))
                : Optional.empty();
    }

    private static String direction(ObjectsResult result) {
        return result.gapBytes().orElse(0) < 0 ? "more" : "less";
    }

    /** Matters only if a limit is on what is retained. */
    private Optional<Reason> retainedGap(Retained retained) {
        return retained.isIncomplete() && checks.stream().anyMatch(check -> Caveat.On.RETAINED.covers(check.metric()))
                ? Optional.of(GateReason.RETAINED_GAP.because(String.format(
                        Locale.ROOT,
                        "The live heap grew by %s (%s %%) that no surviving object explains; more than 5 %% means"
                                + " that what is retained cannot be trusted. Measure again with a larger"
                                + " <warmCount>; if it stays, please report it.",
                        new Bytes(Math.abs(retained.gapBytes().orElse(0))),
                        percent(retained.gapShare().orElse(0)))))
                : Optional.empty();
    }

    private static Optional<Reason> nothingRead(TrendResult result) {
        return result.series().isEmpty()
                ? Optional.of(GateReason.NOTHING_MEASURED.because(
                        "Nothing was measured: the run ended before the first reading."))
                : Optional.empty();
    }

    /** Rounded up: what is more than 5 % must not read as 5.0 %. */
    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.CEILING).toPlainString();
    }
}
