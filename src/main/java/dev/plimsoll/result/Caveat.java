package dev.plimsoll.result;

import java.util.OptionalDouble;

/**
 * Why figures may be wrong although they were measured. A limit that is set on one of them is inconclusive if the truth
 * could turn its verdict; otherwise this is only worth knowing.
 *
 * @param on which figures
 * @param truth on which side of what was measured the truth may be
 * @param share how far it may be from what was measured, as a share of that; empty if nobody knows
 * @param code a stable, hyphenated identifier for scripts, for example {@code not-warm}
 * @param text for people: what was seen, and what to do
 */
public record Caveat(On on, Truth truth, OptionalDouble share, String code, String text) {

    /** One of which nobody knows how far off the figures are. */
    public Caveat(On on, Truth truth, String code, String text) {
        this(on, truth, OptionalDouble.empty(), code, text);
    }

    /** Groups of figures. */
    public enum On {
        /** Bytes and objects that were allocated, by location, too. */
        ALLOCATED,
        /** What stayed. */
        RETAINED,
        /** All figures. */
        BOTH
    }

    /** Where the truth may be. */
    public enum Truth {
        /** At what was measured, or below. */
        LOWER,
        /** At what was measured, or above. */
        HIGHER,
        /** Anywhere. */
        EITHER
    }

    /** Whether the truth could turn a check that has a figure. */
    public boolean couldTurn(Check check) {
        double actual = check.actual().orElse(0);
        // Infinity times a figure of 0 would be no number, which no comparison holds for.
        double off = share.isPresent() ? share.getAsDouble() * Math.abs(actual) : Double.POSITIVE_INFINITY;
        return switch (check.verdict()) {
            case PASS -> truth != Truth.LOWER && actual + off > check.max();
            case FAIL -> truth != Truth.HIGHER && actual - off <= check.max();
            default -> false;
        };
    }
}
