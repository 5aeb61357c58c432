package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * What leaves when a dependency is removed.
 *
 * @param estimateBytes the sum of {@code own} over all that only it brings in, itself included
 * @param measuredBytes the difference to a real run without them; empty if it was not measured
 * @param ids those that leave with it, itself first, as ids of {@link DependencyRow}
 */
public record Saves(OptionalLong estimateBytes, OptionalLong measuredBytes, List<String> ids) {

    public Saves {
        ids = List.copyOf(ids);
    }

    /** The better figure: measured if there is one, else the estimate. */
    public OptionalLong bytes() {
        return measuredBytes.isPresent() ? measuredBytes : estimateBytes;
    }
}
