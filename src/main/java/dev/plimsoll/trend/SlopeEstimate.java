package dev.plimsoll.trend;

import dev.plimsoll.result.Series.Slope;
import java.util.Optional;

/**
 * An estimate of growth per request, in the unit of the series. Unlike a {@link Slope} of a result it may be unknown.
 *
 * @param slope the estimate; NaN if there is none
 * @param low the lower bound of its interval; negative infinity if there is none
 * @param high the upper bound of its interval; positive infinity if there is none
 * @param from the request of the first point that it is estimated from
 * @param to the request of the last point
 */
record SlopeEstimate(double slope, double low, double high, double from, double to) {

    static final SlopeEstimate UNKNOWN =
            new SlopeEstimate(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);

    SlopeEstimate withInterval(double otherLow, double otherHigh) {
        return new SlopeEstimate(slope, otherLow, otherHigh, from, to);
    }

    boolean isKnown() {
        return !Double.isNaN(slope) && Double.isFinite(low) && Double.isFinite(high);
    }

    /** Whether it may be zero and is certainly too little to count. */
    boolean isLevel(Tolerance tolerance) {
        return low <= tolerance.floor() && high <= tolerance.level();
    }

    /** How many requests it is estimated from. */
    double requests() {
        return to - from;
    }

    /** Empty if it is unknown. */
    Optional<Slope> toSlope() {
        return isKnown()
                ? Optional.of(
                        new Slope(slope, low, high, DiagnosisSettings.CONFIDENCE, Math.round(from), Math.round(to)))
                : Optional.empty();
    }
}
