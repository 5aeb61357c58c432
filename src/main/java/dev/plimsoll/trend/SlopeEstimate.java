package dev.plimsoll.trend;

/**
 * Growth per request, in the unit of the series.
 *
 * @param slope the estimate; NaN if there is none
 * @param low lower bound of its interval; minus infinity if there is none
 * @param high upper bound; infinity if there is none
 * @param from where the points begin that tell it, in requests
 * @param to where they end
 */
record SlopeEstimate(double slope, double low, double high, double from, double to) {

    static final SlopeEstimate UNKNOWN =
            new SlopeEstimate(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);

    static SlopeEstimate of(TheilSen sen, SeriesPoints curve) {
        return new SlopeEstimate(
                sen.slope(), sen.low(), sen.high(), curve.requests(0), curve.requests(curve.size() - 1));
    }

    /** The same with another interval. */
    SlopeEstimate within(double otherLow, double otherHigh) {
        return new SlopeEstimate(slope, otherLow, otherHigh, from, to);
    }

    boolean isKnown() {
        return !Double.isNaN(slope) && Double.isFinite(low) && Double.isFinite(high);
    }

    /** Whether it may be none, and is surely too little to count. */
    boolean isLevel(Tolerance tolerance) {
        return low <= tolerance.floor() && high <= tolerance.level();
    }
}
