package dev.plimsoll.trend;

import java.util.Optional;

/**
 * The growth of a series while the number of requests doubles. A buffer that doubles whenever it is full is almost always flat, but
 * grows in each octave by more than in the one before; a series that levels off does not.
 */
final class DoublingGrowth {

    private DoublingGrowth() {}

    /**
     * The growth over the last octaves; its interval is between the slowest and the fastest of them.
     *
     * @param points all points after the warm-up
     * @return empty unless each octave grew by more than {@code min} per request and by more than the one before
     */
    static Optional<SlopeEstimate> growth(SeriesPoints points, double min) {
        double end = points.requests(points.size() - 1);
        if (end < points.requests(0) * (1 << DiagnosisSettings.COMPARED_DOUBLINGS)) {
            return Optional.empty();
        }
        double later = Double.POSITIVE_INFINITY;
        double slowest = Double.POSITIVE_INFINITY;
        double fastest = 0;
        for (int i = 0; i < DiagnosisSettings.COMPARED_DOUBLINGS; i++) {
            double to = end / (1 << i);
            double growth = valueAt(points, to) - valueAt(points, to / 2);
            if (growth < min * to / 2 || later < DiagnosisSettings.OCTAVE_GROWTH * growth) {
                return Optional.empty();
            }
            later = growth;
            slowest = Math.min(slowest, growth / (to / 2));
            fastest = Math.max(fastest, growth / (to / 2));
        }
        double begin = end / (1 << DiagnosisSettings.COMPARED_DOUBLINGS);
        double slope = (points.value(points.size() - 1) - valueAt(points, begin)) / (end - begin);
        return largestFall(points) < DiagnosisSettings.OCTAVE_FALL * later
                ? Optional.of(new SlopeEstimate(slope, slowest, fastest, begin, end))
                : Optional.empty();
    }

    private static double valueAt(SeriesPoints points, double requests) {
        int i = points.size() - 1;
        while (i > 0 && points.requests(i) > requests) {
            i--;
        }
        return points.value(i);
    }

    /** The largest fall below a previous value. */
    static double largestFall(SeriesPoints points) {
        double highest = Double.NEGATIVE_INFINITY;
        double fall = 0;
        for (int i = 0; i < points.size(); i++) {
            highest = Math.max(highest, points.value(i));
            fall = Math.max(fall, highest - points.value(i));
        }
        return fall;
    }
}
