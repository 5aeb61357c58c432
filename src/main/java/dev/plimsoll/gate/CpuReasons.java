package dev.plimsoll.gate;

import dev.plimsoll.result.CpuResult;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.Reason;
import java.util.List;

/** Why a result of {@code perf-cpu} as a whole cannot be trusted. */
final class CpuReasons {

    /** With more lost, code that is sampled while others drop their samples may be missing. */
    private static final double MAX_LOST_SHARE = 0.1;

    private CpuReasons() {}

    static List<Reason> of(CpuResult result) {
        if (result.requests() <= 0 || result.samples() <= 0) {
            return List.of(
                    GateReason.NOTHING_MEASURED.because(
                            "Nothing was measured: there was no " + (result.requests() <= 0 ? "request" : "sample")
                                    + ". Sample for longer (-Dplimsoll.cpuDuration), and check what exercises the application."));
        }
        if (result.samples() < CpuResult.MIN_SAMPLES) {
            return List.of(GateReason.TOO_FEW_SAMPLES.because("There are too few samples: " + result.samples()
                    + ", expected at least " + CpuResult.MIN_SAMPLES
                    + ". Sample for longer (-Dplimsoll.cpuDuration), with"
                    + " more connections (-Dplimsoll.concurrency), or requests that do more."));
        }
        return result.sampling().lostShare().orElse(0) > MAX_LOST_SHARE
                ? List.of(GateReason.TOO_FEW_SAMPLES.because("Flight Recorder lost "
                        + result.sampling().lost().orElse(0) + " samples and has " + result.samples()
                        + "; more than 10 % lost means that shares cannot be trusted. Measure again, while nothing else"
                        + " runs on the machine."))
                : List.of();
    }
}
