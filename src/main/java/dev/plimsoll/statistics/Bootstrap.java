package dev.plimsoll.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The hierarchical percentile bootstrap of what two samples of forks differ by: forks are drawn again, and of each drawn fork its
 * windows, since windows of one fork are alike and are no further forks.
 *
 * @param confidence of the intervals: 0.99 is 99 %
 * @param resamples how often is drawn
 * @param seed of the random numbers, so that the same readings give the same intervals
 * @see "T. Kalibera, R. Jones: Rigorous Benchmarking in Reasonable Time, 2013"
 */
public record Bootstrap(double confidence, int resamples, long seed) {

    /** An interval of a difference. */
    public record Interval(double low, double high) {

        /** Whether a value is within it. */
        public boolean contains(double value) {
            return low <= value && value <= high;
        }
    }

    /**
     * The interval of the difference of both samples' medians of forks.
     *
     * @param from forks with their windows, at least one each
     * @param difference of the second median from the first, for example their ratio
     */
    public Interval of(List<List<Double>> from, List<List<Double>> to, DoubleBinaryOperator difference) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] first = arrays(from);
        double[][] second = arrays(to);
        double[] differences = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            differences[i] = difference.applyAsDouble(drawn(first, random), drawn(second, random));
        }
        Arrays.sort(differences);
        DoubleUnaryOperator quantile = share -> differences[(int) Math.round(share * (resamples - 1))];
        double tail = (1 - confidence) / 2;
        return new Interval(quantile.applyAsDouble(tail), quantile.applyAsDouble(1 - tail));
    }

    private static double[][] arrays(List<List<Double>> forks) {
        return forks.stream()
                .map(windows ->
                        windows.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    /** The median of as many forks as there are, each the median of as many windows as it has. */
    private static double drawn(double[][] forks, SplittableRandom random) {
        double[] medians = new double[forks.length];
        for (int i = 0; i < medians.length; i++) {
            double[] windows = forks[random.nextInt(forks.length)];
            medians[i] = windows.length == 1 ? windows[0] : redrawn(windows, random);
        }
        return Medians.ofUnordered(medians);
    }

    private static double redrawn(double[] windows, SplittableRandom random) {
        double[] redrawn = new double[windows.length];
        for (int w = 0; w < redrawn.length; w++) {
            redrawn[w] = windows[random.nextInt(windows.length)];
        }
        return Medians.ofUnordered(redrawn);
    }
}
