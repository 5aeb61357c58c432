package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the removal of a dependency saves.
 *
 * @param estimateBytes the sum of {@code own} over all that only it brings in, itself included
 * @param measuredBytes the difference to a run without them; empty if it was not measured
 * @param ids of the dependencies that leave with it, itself first
 */
public record Saves(OptionalLong estimateBytes, OptionalLong measuredBytes, List<String> ids) {

    public Saves {
        ids = List.copyOf(ids);
    }

    /** The measured figure if there is one, else the estimate. */
    public OptionalLong bytes() {
        return measuredBytes.isPresent() ? measuredBytes : estimateBytes;
    }
}
