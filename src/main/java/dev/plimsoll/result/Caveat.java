package dev.plimsoll.result;

import java.util.OptionalDouble;

/**
 * Why measured figures may be wrong. A limit on one of them is inconclusive if the true figure could turn its verdict;
 * otherwise the caveat is only a note.
 *
 * @param on the figures
 * @param truth where the true figure may be
 * @param share how far the true figure may be from the measured one, as a share of that; empty if unknown
 * @param code a stable, hyphenated identifier for scripts, for example {@code not-warm}
 * @param text for people: what was observed, and what to do
 */
public record Caveat(On on, Truth truth, OptionalDouble share, String code, String text) {

    /** A caveat with an unknown error. */
    public Caveat(On on, Truth truth, String code, String text) {
        this(on, truth, OptionalDouble.empty(), code, text);
    }

    /** Groups of figures. */
    public enum On {
        /** Allocated bytes and objects, in total and by location. */
        ALLOCATED,
        /** What is retained. */
        RETAINED,
        /** All figures. */
        BOTH;

        /** Whether a metric is in the group. */
        public boolean covers(Metric metric) {
            return switch (metric) {
                case ALLOCATED,
                        ALLOCATED_OBJECTS,
                        ALLOCATED_AT,
                        ALLOCATED_AT_BOOT,
                        ALLOCATED_AT_BOOT_AT,
                        ENDPOINT_ALLOCATED,
                        ENDPOINT_OBJECTS -> this != RETAINED;
                case RETAINED, RETAINED_AT_BOOT, RETAINED_AT_BOOT_AT, ENDPOINT_RETAINED -> this != ALLOCATED;
                default -> false;
            };
        }
    }

    /** Where the true figure may be. */
    public enum Truth {
        /** At the measured figure or below. */
        LOWER,
        /** At the measured figure or above. */
        HIGHER,
        /** Anywhere. */
        EITHER
    }

    /** Whether it is on the figure of a check, and the true figure could turn the verdict. */
    public boolean couldTurn(Check check) {
        if (!on.covers(check.metric())) {
            return false;
        }
        double actual = check.actual().orElse(0);
        // Infinity times 0 would not be a number, and every comparison with that is false.
        double off = share.isPresent() ? share.getAsDouble() * Math.abs(actual) : Double.POSITIVE_INFINITY;
        return switch (check.verdict()) {
            case PASS -> truth != Truth.LOWER && actual + off > check.max();
            case FAIL -> truth != Truth.HIGHER && actual - off <= check.max();
            default -> false;
        };
    }
}
