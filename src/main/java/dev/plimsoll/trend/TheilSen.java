package dev.plimsoll.trend;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A robust slope with its interval: the median of the slopes between all pairs of points, and two of those slopes whose
 * ranks follow from the variance of Kendall's statistic (P. K. Sen, Estimates of the regression coefficient based on
 * Kendall's tau, JASA 63, 1968). Where readings depend on those before, that variance is larger, by the factor that
 * {@link Autocorrelation} tells.
 *
 * @param slope the estimate, in the values' unit a request
 * @param low lower bound; minus infinity if there are too few points for this confidence
 * @param high upper bound; infinity likewise; neither is beyond the steepest of the pairs that are a third of
 *     the whole span apart, since a jump between neighbours is no slope
 */
record TheilSen(double slope, double low, double high) {

    /**
     * @param curve at least two points
     * @param confidence of the interval, for example 0.99
     */
    static TheilSen of(SeriesPoints curve, double confidence) {
        double[] slopes = slopes(curve, 0);
        double slope = Order.median(slopes);
        double inflation = Autocorrelation.inflation(curve.residuals(slope));
        return interval(curve, slopes, slope, confidence, inflation);
    }

    /** The interval of readings that do not depend on each other. */
    static TheilSen ofIndependent(SeriesPoints curve, double confidence) {
        double[] slopes = slopes(curve, 0);
        return interval(curve, slopes, Order.median(slopes), confidence, 1);
    }

    private static TheilSen interval(
            SeriesPoints curve, double[] slopes, double slope, double confidence, double inflation) {
        int n = curve.size();
        double width = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2)
                * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
        if (rank(slopes, width) < 1) {
            return new TheilSen(slope, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        int rank = Math.max(1, rank(slopes, width * Math.sqrt(inflation)));
        double[] steepest = slopes(curve, curve.span() / DiagnosisSettings.PAIR_PARTS);
        return new TheilSen(
                slope,
                Math.max(slopes[rank - 1], Math.min(steepest[0], slope)),
                Math.min(slopes[slopes.length - rank], Math.max(steepest[steepest.length - 1], slope)));
    }

    /**
     * The rank of the lower bound, 1 being the smallest slope; the upper bound has the same from above. The nearest one: Kendall's
     * statistic goes in steps of 2, so that this is the normal distribution with its correction for continuity.
     */
    private static int rank(double[] slopes, double width) {
        return (int) Math.round((slopes.length - width) / 2);
    }

    /** Of pairs that are at least so far apart, sorted. */
    private static double[] slopes(SeriesPoints curve, double least) {
        int n = curve.size();
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double distance = curve.requests(j) - curve.requests(i);
                if (distance >= least) {
                    slopes[count++] = (curve.value(j) - curve.value(i)) / distance;
                }
            }
        }
        double[] some = Arrays.copyOf(slopes, count);
        Arrays.sort(some);
        return some;
    }
}
