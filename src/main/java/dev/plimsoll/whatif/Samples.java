package dev.plimsoll.whatif;

import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.statistics.Bootstrap;
import dev.plimsoll.statistics.Bootstrap.Interval;
import dev.plimsoll.statistics.Medians;
import java.util.ArrayList;
import java.util.List;

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

    private static final Bootstrap BOOTSTRAP =
            new Bootstrap(WhatIfSettings.CONFIDENCE, WhatIfSettings.RESAMPLES, WhatIfSettings.SEED);

    double median() {
        return Medians.of(values);
    }

    double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
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

    /** The interval of the difference of the medians: forks are drawn again, of both samples independently. */
    Interval intervalTo(Samples other) {
        return BOOTSTRAP.of(forks(), other.forks(), this::difference);
    }

    /** One reading per fork. */
    private List<List<Double>> forks() {
        return values.stream().map(List::of).toList();
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
