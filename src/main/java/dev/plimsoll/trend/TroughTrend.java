package dev.plimsoll.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The slope of the troughs of a saw-tooth: the levels to which a buffer returns when it is flushed.
 *
 * @param low the lower bound per request
 * @param high the upper bound per request
 */
record TroughTrend(double low, double high) {

    /** Empty if the points have too few teeth: falls by more than half of their range. */
    static Optional<TroughTrend> of(SeriesPoints points) {
        List<Integer> lows = lows(points);
        if (lows.size() < DiagnosisSettings.MIN_TEETH) {
            return Optional.empty();
        }
        // The nearest reading may come up to one window after a fall.
        double late = largestStep(points);
        int first = lows.get(0);
        int last = lows.get(lows.size() - 1);
        double distance = points.requests(last) - points.requests(first);
        double rise = points.value(last) - points.value(first);
        return Optional.of(new TroughTrend((rise - late) / distance, (rise + late) / distance));
    }

    /** The lowest point after each fall. */
    private static List<Integer> lows(SeriesPoints points) {
        double[] sorted = points.sorted();
        double half = (sorted[sorted.length - 1] - sorted[0]) / 2;
        List<Integer> lows = new ArrayList<>();
        double high = points.value(0);
        int lowest = -1;
        for (int i = 1; i < points.size(); i++) {
            double value = points.value(i);
            if (lowest < 0 && high - value > half) {
                lowest = i;
            } else if (lowest >= 0 && value < points.value(lowest)) {
                lowest = i;
            } else if (lowest >= 0 && value - points.value(lowest) > half) {
                lows.add(lowest);
                lowest = -1;
                high = value;
            }
            high = lowest < 0 ? Math.max(high, value) : high;
        }
        return lows;
    }

    /** The largest rise from one point to the next. */
    private static double largestStep(SeriesPoints points) {
        double largest = 0;
        for (int i = 1; i < points.size(); i++) {
            largest = Math.max(largest, points.value(i) - points.value(i - 1));
        }
        return largest;
    }
}
