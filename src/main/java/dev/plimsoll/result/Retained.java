package dev.plimsoll.result;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Objects that stayed.
 *
 * @param survivors those allocated during the requests that a full collection left, by where they were allocated
 * @param netGrowth by how much the class histogram grew over the same requests: objects that replace earlier ones are
 *     survivors, but no growth; empty if not measured
 * @param gapBytes growth that no survivor explains, summed over the classes; empty if not measured
 */
public record Retained(Allocations survivors, Optional<Amount> netGrowth, OptionalLong gapBytes) {}
