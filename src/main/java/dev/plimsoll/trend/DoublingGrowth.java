package dev.plimsoll.trend;

import java.util.Optional;

/**
 * What a series grows by while the number of requests doubles. A buffer that doubles whenever it is full is flat nearly always,
 * but grows in each octave by more than in the one before; whatever levels off does not.
 */
final class DoublingGrowth {

    private DoublingGrowth() {}

    /**
     * The growth over the last three octaves, between the slowest and the fastest of them.
     *
     * @param curve all points after the warm-up
     * @return empty unless all three grew by more than {@code least} per request, and each by more than the one before
     */
    static Optional<SlopeEstimate> growth(SeriesPoints curve, double least) {
        double end = curve.requests(curve.size() - 1);
        if (end < curve.requests(0) * (1 << DiagnosisSettings.OCTAVES)) {
            return Optional.empty();
        }
        double later = Double.POSITIVE_INFINITY;
        double slowest = Double.POSITIVE_INFINITY;
        double fastest = 0;
        for (int i = 0; i < DiagnosisSettings.OCTAVES; i++) {
            double to = end / (1 << i);
            double growth = valueAt(curve, to) - valueAt(curve, to / 2);
            if (growth < least * to / 2 || later < DiagnosisSettings.OCTAVE_MORE * growth) {
                return Optional.empty();
            }
            later = growth;
            slowest = Math.min(slowest, growth / (to / 2));
            fastest = Math.max(fastest, growth / (to / 2));
        }
        double begin = end / (1 << DiagnosisSettings.OCTAVES);
        double slope = (curve.value(curve.size() - 1) - valueAt(curve, begin)) / (end - begin);
        return largestFall(curve) < DiagnosisSettings.OCTAVE_FALL * later
                ? Optional.of(new SlopeEstimate(slope, slowest, fastest, begin, end))
                : Optional.empty();
    }

    private static double valueAt(SeriesPoints curve, double requests) {
        int i = curve.size() - 1;
        while (i > 0 && curve.requests(i) > requests) {
            i--;
        }
        return curve.value(i);
    }

    /** By how much the curve falls below what it had reached, at most. */
    static double largestFall(SeriesPoints curve) {
        double highest = Double.NEGATIVE_INFINITY;
        double fall = 0;
        for (int i = 0; i < curve.size(); i++) {
            highest = Math.max(highest, curve.value(i));
            fall = Math.max(fall, highest - curve.value(i));
        }
        return fall;
    }
}
