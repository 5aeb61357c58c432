package dev.plimsoll.whatif;

import dev.plimsoll.result.SwitchMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The readings of one metric, one per fork.
 *
 * @param metric the metric
 * @param values in the order of time; at least one
 */
record Samples(SwitchMetric metric, List<Double> values) {

    Samples {
        values = List.copyOf(values);
    }

    /** An interval of a difference. */
    record DifferenceInterval(double low, double high) {}

    double median() {
        return median(array());
    }

    double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private double[] array() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double median(double[] unsorted) {
        double[] sorted = unsorted.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The difference of an amount from another: relative, unless the metric is a share. */
    private double difference(double from, double to) {
        if (!metric.isRelative()) {
            return to - from;
        }
        return from == 0 ? 0 : to / from - 1;
    }

    /** By how much the median of {@code other} differs from this one. */
    double differenceTo(Samples other) {
        return difference(median(), other.median());
    }

    /** An amount of the metric's unit in the measure of differences. */
    double asDifference(double amount) {
        double median = median();
        return !metric.isRelative() || median == 0 ? amount : amount / median;
    }

    /** The percentile bootstrap of the difference of the medians: forks are drawn again, of both samples independently. */
    DifferenceInterval intervalTo(Samples other) {
        SplittableRandom random = new SplittableRandom(WhatIfSettings.SEED);
        double[] differences = new double[WhatIfSettings.RESAMPLES];
        double[] from = array();
        double[] to = other.array();
        for (int i = 0; i < differences.length; i++) {
            differences[i] = difference(median(resampled(from, random)), median(resampled(to, random)));
        }
        Arrays.sort(differences);
        DoubleUnaryOperator quantile = share -> differences[(int) Math.round(share * (differences.length - 1))];
        double tail = (1 - WhatIfSettings.CONFIDENCE) / 2;
        return new DifferenceInterval(quantile.applyAsDouble(tail), quantile.applyAsDouble(1 - tail));
    }

    private static double[] resampled(double[] values, SplittableRandom random) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    /**
     * One half of the forks of the base. In a round of four, the first and the last are one half, so that a drift does not
     * favour any.
     */
    Samples half(boolean outer) {
        List<Double> half = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int place = i % WhatIfSettings.BASE_FORKS;
            boolean isOuter = place == 0 || place == WhatIfSettings.BASE_FORKS - 1;
            if (isOuter == outer) {
                half.add(values.get(i));
            }
        }
        return new Samples(metric, half);
    }
}
