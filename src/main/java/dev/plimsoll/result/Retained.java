package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Retained objects.
 *
 * @param survivors objects that were allocated during the requests and survived a full collection, by location
 * @param netGrowth growth of the class histogram over the same requests: objects that replace earlier ones survive, but are no
 *     growth; empty if not measured
 * @param errorBytes half of a 99 % interval of the growth, by how much parts of the requests differ; empty if unknown
 * @param gapBytes growth that no survivor explains, summed over the classes; empty if not measured
 * @param made how often each configured request was made; empty if it was not exercised by requests
 */
public record Retained(
        Allocations survivors,
        Optional<Amount> netGrowth,
        OptionalLong errorBytes,
        OptionalLong gapBytes,
        List<RequestCount> made) {

    /** Retained objects whose growth has an unknown error. */
    public Retained(Allocations survivors, Optional<Amount> netGrowth, OptionalLong gapBytes, List<RequestCount> made) {
        this(survivors, netGrowth, OptionalLong.empty(), gapBytes, made);
    }

    /** By how many bytes a class histogram changes by itself between two full collections; a smaller gap is none. */
    public static final long HISTOGRAM_NOISE_BYTES = 4096;

    public Retained {
        made = List.copyOf(made);
    }

    /** With a larger gap to the histogram, too many survivors are missing. */
    private static final double MAX_GAP_SHARE = 0.05;

    /** Whether too many survivors are missing for the others to be trusted. */
    public boolean isIncomplete() {
        return gapShare().orElse(0) > MAX_GAP_SHARE;
    }

    /**
     * The absolute gap as a share of what is retained, the larger of survivors and growth: 0.01 is 1 %; at most 1. Empty if the
     * gap is below {@link #HISTOGRAM_NOISE_BYTES}.
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
