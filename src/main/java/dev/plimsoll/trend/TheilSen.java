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
 * @param high upper bound; infinity likewise; both are the extreme slopes if that is only so for their dependence
 */
record TheilSen(double slope, double low, double high) {

    /**
     * @param curve at least two points
     * @param confidence of the interval, for example 0.99
     */
    static TheilSen of(Curve curve, double confidence) {
        double[] slopes = slopes(curve);
        double slope = Order.median(slopes);
        double inflation = Autocorrelation.inflation(curve.residuals(slope));
        return interval(slopes, slope, curve.size(), confidence, inflation);
    }

    /** The interval of readings that do not depend on each other. */
    static TheilSen ofIndependent(Curve curve, double confidence) {
        double[] slopes = slopes(curve);
        return interval(slopes, Order.median(slopes), curve.size(), confidence, 1);
    }

    private static TheilSen interval(double[] slopes, double slope, int n, double confidence, double inflation) {
        double width = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2)
                * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
        if (slopes.length - width < 2) {
            return new TheilSen(slope, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double wider = Math.min(width * Math.sqrt(inflation), slopes.length - 2.0);
        return new TheilSen(
                slope,
                Order.at(slopes, (slopes.length - wider) / 2),
                Order.at(slopes, (slopes.length + wider) / 2 + 1));
    }

    /** Sorted. */
    private static double[] slopes(Curve curve) {
        int n = curve.size();
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[count++] = (curve.value(j) - curve.value(i)) / (curve.requests(j) - curve.requests(i));
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }
}
