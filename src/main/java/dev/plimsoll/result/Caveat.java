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
        BOTH;

        /** Whether a metric is in the group. */
        public boolean covers(Metric metric) {
            return switch (metric) {
                case ALLOCATED, ALLOCATED_OBJECTS, ALLOCATED_AT -> this != RETAINED;
                case RETAINED -> this != ALLOCATED;
                default -> false;
            };
        }
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

    /** Whether it is on the figure of a check, and the truth could turn the verdict. */
    public boolean couldTurn(Check check) {
        if (!on.covers(check.metric())) {
            return false;
        }
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
