package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The search for the first commit whose figure is above a threshold.
 *
 * @param measure the figure in words
 * @param unit its unit
 * @param threshold the largest figure that is not above it
 * @param why where the threshold comes from, a clause
 * @param commits how many commits there are from the base to the head, the head included
 * @param steps the commits that were measured, in the order of the search
 * @param first the first commit above the threshold; empty if it was not found
 */
public record Bisection(
        String measure,
        String unit,
        long threshold,
        String why,
        int commits,
        List<BisectStep> steps,
        Optional<BisectStep> first) {

    /**
     * A commit.
     *
     * @param commit its full hash
     * @param subject the first line of its message
     * @param amount its figure; empty if it could not be measured
     */
    public record BisectStep(String commit, String subject, OptionalLong amount) {}

    public Bisection {
        steps = List.copyOf(steps);
    }

    /** How many commits were built; the figures of others were known. */
    public int builds() {
        return steps.size();
    }
}
