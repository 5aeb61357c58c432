package dev.plimsoll.gate;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.Reason;
import dev.plimsoll.unit.Bytes;
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
        return result.proof().filter(proof -> !proof.survives().isSurvived()).stream()
                .map(CapacityReasons::refuted)
                .toList();
    }

    private static Reason refuted(CapacityProof proof) {
        String size = proof.survives().containerBytes().stream()
                .mapToObj(bytes -> " of " + new Bytes(bytes))
                .findFirst()
                .orElse("");
        return GateReason.NOT_PROVED.because(
                "The recommended container" + size + " is not proved: there, the application "
                        + proof.survives().how() + ". Measure again; if it stays, please report it.");
    }
}
