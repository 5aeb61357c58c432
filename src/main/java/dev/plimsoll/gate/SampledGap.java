package dev.plimsoll.gate;

import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Reason;
import java.util.Locale;
import java.util.Optional;

/** Judges whether samples tell enough: what few of them miss is chance's, and more of them mend it. */
final class SampledGap {

    /** Of how many times the total's error chance makes a gap in one run of 370. */
    private static final int CHANCE = 3;

    private SampledGap() {}

    static Optional<Reason> judge(ObjectsResult result) {
        // Without a sample, nothing is known at all.
        double error = result.allocated()
                .map(Allocations::relativeError)
                .filter(known -> known.isPresent())
                .map(known -> known.getAsDouble())
                .orElse(1.0);
        double gap = result.gapShare().orElse(0);
        if (result.allocated().isEmpty() || PerRequest.isSurelyNothing(result)) {
            return Optional.empty();
        }
        if (error > ObjectsGate.MOST_GAP || gap > ObjectsGate.MOST_GAP && gap <= CHANCE * error) {
            return Optional.of(GateReason.TOO_FEW_SAMPLES.because("There are too few samples: the total may be off by "
                    + ObjectsGate.percent(Math.min(1, Math.max(error, gap)))
                    + " %, and 5 % are allowed. Measure more requests (-Dplimsoll.testCount) or sample more often"
                    + " (-Dplimsoll.sampleInterval)."));
        }
        if (gap > ObjectsGate.MOST_GAP) {
            return Optional.of(GateReason.ALLOCATION_GAP.because(String.format(
                    Locale.ROOT,
                    "The samples stand for %s %% %s than the JVM's own counter has, which is more than chance"
                            + " explains and than the 5 %% that are allowed: the JVM samples unevenly where threads"
                            + " end soon, or allocate little between collections. Measure with a larger heap (-Xmx"
                            + " in <jvmArgs>), or with -Dplimsoll.mode=exact.",
                    ObjectsGate.percent(gap),
                    result.gapBytes().orElse(0) < 0 ? "more" : "less")));
        }
        return Optional.empty();
    }
}
