package dev.plimsoll.gate;

import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.Reason;
import java.util.List;

/** Why a result of {@code capacity} as a whole cannot be trusted. */
final class CapacityReasons {

    private CapacityReasons() {}

    static List<Reason> of(CapacityResult result) {
        if (result.curve().isEmpty() && result.configured().isEmpty()) {
            return List.of(GateReason.NOTHING_MEASURED.because(
                    "Nothing was measured: the application was not run with any heap size. Check its log, <appReady>"
                            + " and the requests."));
        }
        return List.of();
    }
}
