package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Objects that stayed.
 *
 * @param survivors those allocated during the requests that a full collection left, by where they were allocated
 * @param netGrowth by how much the class histogram grew over the same requests: objects that replace earlier ones are
 *     survivors, but no growth; empty if not measured
 * @param gapBytes growth that no survivor explains, summed over the classes; empty if not measured
 * @param made how often each configured request was made meanwhile; empty if it was not exercised by requests
 */
public record Retained(
        Allocations survivors, Optional<Amount> netGrowth, OptionalLong gapBytes, List<RequestCount> made) {

    /** What a class histogram moves by itself between two full collections: a smaller gap is none. */
    public static final long HISTOGRAM_NOISE_BYTES = 4096;

    public Retained {
        made = List.copyOf(made);
    }

    /** A larger gap to the histogram means that too many survivors are missing to go by the others. */
    public static final double MOST_GAP = 0.05;

    /** Whether too many survivors are missing to go by the others. */
    public boolean isIncomplete() {
        return gapShare().orElse(0) > MOST_GAP;
    }

    /**
     * The gap as a share of what stayed, without its sign: 0.01 is one per cent; empty if there is no gap that could be
     * told from {@link #HISTOGRAM_NOISE_BYTES}. What stayed are the survivors or the growth, whichever is more; a gap
     * larger than both is all of it.
     */
    public OptionalDouble gapShare() {
        long gap = Math.abs(gapBytes.orElse(0));
        if (gap < HISTOGRAM_NOISE_BYTES) {
            return OptionalDouble.empty();
        }
        long grown = netGrowth.map(Amount::bytes).orElse(0L);
        long stayed = Math.max(survivors.total().bytes(), grown);
        return OptionalDouble.of((double) gap / Math.max(stayed, gap));
    }
}
