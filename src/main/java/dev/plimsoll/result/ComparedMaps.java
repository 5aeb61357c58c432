package dev.plimsoll.result;

import java.util.List;

/**
 * What the rows of a comparison lack for a picture of the whole.
 *
 * @param unchanged the dependencies that did not change
 * @param allocations what requests allocate, by place and type, the largest first; empty unless both sides have it
 */
public record ComparedMaps(List<ComparedRow> unchanged, List<AllocatedPart> allocations) {

    public ComparedMaps {
        unchanged = List.copyOf(unchanged);
        allocations = List.copyOf(allocations);
    }
}
