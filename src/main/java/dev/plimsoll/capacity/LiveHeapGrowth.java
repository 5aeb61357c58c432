package dev.plimsoll.capacity;

import dev.plimsoll.unit.Bytes;
import java.util.Optional;

/**
 * The live heap of an application before and after the requests that are measured. What an application keeps of each of them fills
 * any heap sooner or later, and a run survives only because it is short.
 *
 * @param beforeBytes after the warm-up
 * @param afterBytes after all requests
 */
record LiveHeapGrowth(long beforeBytes, long afterBytes) {

    /** Why a heap that is enough now may not be enough later; empty if it grew by next to nothing. */
    Optional<String> doubt() {
        long grown = afterBytes - beforeBytes;
        if (grown < CapacitySettings.LEAST_GROWTH_BYTES || grown < CapacitySettings.GROWTH_SHARE * beforeBytes) {
            return Optional.empty();
        }
        return Optional.of("The live heap grew from " + new Bytes(beforeBytes) + " to " + new Bytes(afterBytes)
                + " after the warm-up, so a heap that is enough for these requests may be too small for more of them:"
                + " plimsoll:mem-over-time finds out whether the application leaks. If it only fills its caches, raise"
                + " <warmRequests> (-Dplimsoll.warmRequests).");
    }
}
