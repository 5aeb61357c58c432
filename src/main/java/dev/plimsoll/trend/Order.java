package dev.plimsoll.trend;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Order statistics of sorted values. */
final class Order {

    private static final int MIDDLE = 50;

    private Order() {}

    static double median(double[] sorted) {
        return new Percentile(MIDDLE).evaluate(sorted);
    }

    /** The value of rank {@code rank} (1 is the smallest), between neighbours by their distance; the rank must be there. */
    static double at(double[] sorted, double rank) {
        int below = (int) Math.floor(rank);
        double part = rank - below;
        double low = sorted[below - 1];
        return part == 0 || below == sorted.length ? low : low + part * (sorted[below] - low);
    }
}
