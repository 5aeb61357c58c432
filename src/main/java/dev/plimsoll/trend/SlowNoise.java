package dev.plimsoll.trend;

import java.util.Arrays;

/**
 * The error of a slope under noise that follows itself, such as caches and buffers that fill and empty slowly: within few readings
 * it looks like a trend, and their scatter around that trend hides how far it goes. Its steps from one reading to the next show
 * that: they are taken for those of a first-order autoregressive process, whose correlation of neighbors is as high as the
 * readings allow.
 */
final class SlowNoise {

    private SlowNoise() {}

    /** The rate with an interval that covers such noise, too. */
    static SlopeEstimate widened(SeriesPoints points, SlopeEstimate rate) {
        if (!rate.isKnown()) {
            return rate;
        }
        double error = DiagnosisSettings.SLOW_NOISE_ERRORS * slopeError(points, rate.slope());
        return rate.withInterval(
                Math.min(rate.low(), rate.slope() - error), Math.max(rate.high(), rate.slope() + error));
    }

    /** The standard error of a least-squares slope: that of a robust one is about the same. */
    private static double slopeError(SeriesPoints points, double slope) {
        double[] residuals = points.residuals(slope);
        double deviation = DiagnosisSettings.SIGMA_OF_DEVIATION * medianDeviation(steps(residuals));
        double correlation = Math.max(0, Math.min(DiagnosisSettings.MAX_SLOW_CORRELATION, highCorrelation(residuals)));
        double variance = deviation * deviation / (2 * (1 - correlation));
        double[] distances = distances(points);
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < distances.length; i++) {
            squares += distances[i] * distances[i];
            for (int j = 0; j < distances.length; j++) {
                sum += distances[i] * distances[j] * Math.pow(correlation, Math.abs(i - j));
            }
        }
        return Math.sqrt(Math.max(0, variance * sum)) / squares;
    }

    /** The correlation of neighbors, and its standard error. */
    private static double highCorrelation(double[] residuals) {
        double r = TheilSen.correlation(residuals);
        return r + Math.sqrt(Math.max(0, 1 - r * r) / residuals.length);
    }

    private static double[] steps(double[] values) {
        double[] steps = new double[values.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = values[i + 1] - values[i];
        }
        return steps;
    }

    /** Robust, so that the jumps of a buffer that grows count no more than other steps. */
    private static double medianDeviation(double[] values) {
        double middle = SeriesPoints.median(sorted(values));
        return SeriesPoints.median(sorted(
                Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray()));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The requests of each point, minus their mean. */
    private static double[] distances(SeriesPoints points) {
        double[] distances = new double[points.size()];
        double mean = 0;
        for (int i = 0; i < distances.length; i++) {
            mean += points.requests(i) / distances.length;
        }
        for (int i = 0; i < distances.length; i++) {
            distances[i] = points.requests(i) - mean;
        }
        return distances;
    }
}
