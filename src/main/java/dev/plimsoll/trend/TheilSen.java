package dev.plimsoll.trend;

import dev.plimsoll.unit.Quantiles;
import java.util.Arrays;

/**
 * A robust slope with its interval: the median of the slopes between all pairs of points, and two of those slopes whose ranks
 * follow from the variance of Kendall's statistic (P. K. Sen, Estimates of the regression coefficient based on Kendall's tau,
 * JASA 63, 1968). Where readings depend on the ones before, that variance is larger, by the factor {@link #inflation}.
 *
 * <p>Neither bound is beyond the steepest of the pairs that are a part of the whole span apart, since a jump between neighbors is
 * no slope. Too few points for the confidence have infinite bounds.
 */
final class TheilSen {

    /** With no more readings the bias of the correlation is not corrected. */
    private static final int MIN_CORRECTED = 4;

    private TheilSen() {}

    /**
     * The slope of readings that may depend on the ones before.
     *
     * @param points at least two
     * @param confidence of the interval, for example 0.99
     */
    static SlopeEstimate of(SeriesPoints points, double confidence) {
        double[] slopes = slopes(points, 0);
        double slope = SeriesPoints.median(slopes);
        return estimate(points, slopes, slope, confidence, inflation(points.residuals(slope)));
    }

    /** The slope of independent readings. */
    static SlopeEstimate ofIndependent(SeriesPoints points, double confidence) {
        double[] slopes = slopes(points, 0);
        return estimate(points, slopes, SeriesPoints.median(slopes), confidence, 1);
    }

    /**
     * The factor by which the variance of a trend's statistic is larger than if readings were independent: (1 + r) / (1 - r),
     * where r is the correlation of neighbors, corrected for its bias of -(1 + 4 r) / n (Kendall 1954).
     *
     * @param residuals of the trend, with the median 0
     */
    static double inflation(double[] residuals) {
        if (Arrays.stream(residuals).allMatch(residual -> residual == 0)) {
            return 1;
        }
        double bounded = Math.min(
                DiagnosisSettings.MAX_CORRELATION, Math.max(DiagnosisSettings.MIN_CORRELATION, correlation(residuals)));
        return (1 + bounded) / (1 - bounded);
    }

    static double correlation(double[] residuals) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
        }
        if (squares == 0) {
            return 0;
        }
        double r = products / squares;
        int n = residuals.length;
        double unbiased = (r * n + 1) / (n - 4.0);
        return n <= MIN_CORRECTED ? r : unbiased;
    }

    private static SlopeEstimate estimate(
            SeriesPoints points, double[] slopes, double slope, double confidence, double inflation) {
        double from = points.requests(0);
        int n = points.size();
        double to = points.requests(n - 1);
        double width = Quantiles.normal(confidence) * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
        if (rank(slopes, width) < 1) {
            return new SlopeEstimate(slope, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, from, to);
        }
        int rank = Math.max(1, rank(slopes, width * Math.sqrt(inflation)));
        double[] steepest = slopes(points, points.span() / DiagnosisSettings.PAIR_PARTS);
        return new SlopeEstimate(
                slope,
                Math.max(slopes[rank - 1], Math.min(steepest[0], slope)),
                Math.min(slopes[slopes.length - rank], Math.max(steepest[steepest.length - 1], slope)),
                from,
                to);
    }

    /**
     * The rank of the lower bound, 1 being the smallest slope; the upper bound has the same rank from above. Rounded to the
     * nearest: Kendall's statistic has steps of 2, so this is the normal distribution with its continuity correction.
     */
    private static int rank(double[] slopes, double width) {
        return (int) Math.round((slopes.length - width) / 2);
    }

    /** The slopes of the pairs that are at least so far apart, sorted. */
    private static double[] slopes(SeriesPoints points, double minDistance) {
        int n = points.size();
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double distance = points.requests(j) - points.requests(i);
                if (distance >= minDistance) {
                    slopes[count++] = (points.value(j) - points.value(i)) / distance;
                }
            }
        }
        double[] sorted = Arrays.copyOf(slopes, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
