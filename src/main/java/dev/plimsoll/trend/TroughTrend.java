package dev.plimsoll.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By how much the low points of a saw-tooth move a request: what a buffer that is flushed now and then goes back to.
 *
 * @param low lower bound
 * @param high upper bound
 */
record TroughTrend(double low, double high) {

    /**
     * @return empty if the curve has too few teeth: falls by more than half of its whole range
     */
    static Optional<TroughTrend> of(SeriesPoints curve) {
        List<Integer> lows = lows(curve);
        if (lows.size() < DiagnosisSettings.TEETH_MIN) {
            return Optional.empty();
        }
        // The sample nearest to a fall may have come as late as one window after it.
        double late = largestStep(curve);
        int first = lows.get(0);
        int last = lows.get(lows.size() - 1);
        double distance = curve.requests(last) - curve.requests(first);
        double rise = curve.value(last) - curve.value(first);
        return Optional.of(new TroughTrend((rise - late) / distance, (rise + late) / distance));
    }

    /** The lowest point after each fall. */
    private static List<Integer> lows(SeriesPoints curve) {
        double[] sorted = curve.sorted();
        double half = (sorted[sorted.length - 1] - sorted[0]) / 2;
        List<Integer> lows = new ArrayList<>();
        double high = curve.value(0);
        int lowest = -1;
        for (int i = 1; i < curve.size(); i++) {
            double value = curve.value(i);
            if (lowest < 0 && high - value > half) {
                lowest = i;
            } else if (lowest >= 0 && value < curve.value(lowest)) {
                lowest = i;
            } else if (lowest >= 0 && value - curve.value(lowest) > half) {
                lows.add(lowest);
                lowest = -1;
                high = value;
            }
            high = lowest < 0 ? Math.max(high, value) : high;
        }
        return lows;
    }

    /** By how much the curve rises from one point to the next, at most. */
    private static double largestStep(SeriesPoints curve) {
        double largest = 0;
        for (int i = 1; i < curve.size(); i++) {
            largest = Math.max(largest, curve.value(i) - curve.value(i - 1));
        }
        return largest;
    }
}
