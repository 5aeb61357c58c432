package dev.plimsoll.gate;

import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Reason;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Why a result of {@code perf-mem} as a whole cannot be trusted. */
final class MemoryReasons {

    /** How far the metaspace of the classes that were loaded again may be from the application's, as a share of that. */
    private static final double MAX_METASPACE_GAP_SHARE = 0.05;

    /** What all rows may have more or less than the application, as a share of what it has. */
    private static final double MAX_RESIDUAL_SHARE = 0.01;

    private MemoryReasons() {}

    static List<Reason> of(MemoryResult result) {
        if (result.up().isEmpty()) {
            return List.of(GateReason.NOTHING_MEASURED.because(
                    "Nothing was measured: the application ended before its memory was read. Check its log, <appReady>"
                            + " and the requests."));
        }
        MemoryMark up = result.up().get();
        MemoryRow sum = result.sum();
        List<Reason> reasons = new ArrayList<>();
        metaspaceGap(result).ifPresent(reasons::add);
        residual("live heap", sum.heapBytes(), up.liveHeapBytes()).ifPresent(reasons::add);
        residual("metaspace", sum.metaspaceBytes(), up.metaspaceBytes()).ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<Reason> metaspaceGap(MemoryResult result) {
        double share = result.metaspaceGapShare().orElse(0.0);
        return Math.abs(share) > MAX_METASPACE_GAP_SHARE
                ? Optional.of(GateReason.METASPACE_GAP.because("The metaspace of the application has "
                        + new Bytes(Math.abs(result.metaspaceGapBytes().orElse(0))) + " (" + percent(share) + " %) "
                        + (share < 0 ? "less" : "more")
                        + " than the same classes take when they are loaded again; more than 5 % means that the"
                        + " metaspace by dependency cannot be trusted. Measure again without what changes classes as"
                        + " they are loaded, such as Java agents in <jvmArgs>; if it stays, please report it."))
                : Optional.empty();
    }

    private static Optional<Reason> residual(String what, OptionalLong sum, long whole) {
        long rest = whole - sum.orElse(whole);
        return Math.abs(rest) > MAX_RESIDUAL_SHARE * whole
                ? Optional.of(GateReason.RESIDUAL.because("The rows have " + new Bytes(Math.abs(rest)) + " ("
                        + percent((double) rest / whole) + " %) " + (rest < 0 ? "more" : "less") + " than the " + what
                        + " of the application; more than 1 % means that they cannot be trusted. Measure again; if it"
                        + " stays, please report it."))
                : Optional.empty();
    }

    /** Rounded up: what is more than 5 % must not read as 5.0 %. */
    private static String percent(double share) {
        return Double.isFinite(share)
                ? BigDecimal.valueOf(Math.abs(share) * 100)
                        .setScale(1, RoundingMode.CEILING)
                        .toPlainString()
                : "100.0";
    }
}
