package dev.plimsoll.gate;

import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GcResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a result of {@code perf-gc} as a whole cannot be trusted. */
final class GcReasons {

    /**
     * How far the heap's growth between collections may be from the JVM's allocation counter, as a share of that: thread-local
     * buffers that are not full count as used.
     */
    private static final double MAX_GAP_SHARE = 0.2;

    /** At each collection, and at both ends, the buffers of all threads that are not full may have as much. */
    private static final long BUFFERS_BYTES = 4 * Bytes.MIB;

    private GcReasons() {}

    static List<Reason> of(GcResult result) {
        List<Reason> reasons = new ArrayList<>();
        if (result.requests() <= 0) {
            reasons.add(
                    GateReason.NOTHING_MEASURED.because(
                            "Nothing was measured: there was no request. Check <gcRequests> and what exercises the application."));
        }
        gap(result).ifPresent(reasons::add);
        return reasons;
    }

    /**
     * Collections that the recording lacks would show here, as less than the counter has. More is no reason: buffers that are not
     * full count as used, and with a large young generation and few requests they are most of it. For the same reason, the figures
     * of a run without any collection are not compared; no limit on it is checked.
     */
    private static Optional<Reason> gap(GcResult result) {
        double share = result.gapShare().orElse(0);
        long bytes = Math.round(share * result.counterBytes().orElse(0));
        return !result.collections().isEmpty()
                        && share > MAX_GAP_SHARE
                        && bytes > BUFFERS_BYTES * (result.collections().size() + 2)
                ? Optional.of(GateReason.ALLOCATION_GAP.because("The recording has " + new Bytes(bytes) + " ("
                        + percent(share)
                        + " %) less than the JVM's own allocation counter; more than 20 % means that it may lack collections. Measure"
                        + " again; if it stays, please report it."))
                : Optional.empty();
    }

    /** Rounded up: what is more than 20 % must not read as 20.0 %. */
    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.CEILING).toPlainString();
    }
}
