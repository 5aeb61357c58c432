package dev.plimsoll.statistics;

import java.util.Arrays;
import java.util.List;

/** Medians of numbers, and of forks with several windows each. */
public final class Medians {

    private Medians() {}

    /** The number in the middle, or the mean of both; at least one is needed. */
    public static double of(List<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The median of the forks' medians: a fork counts once, however many windows it has. */
    public static double ofForks(List<List<Double>> forks) {
        return of(forks.stream().mapToDouble(Medians::of).toArray());
    }

    static double of(double[] unsorted) {
        double[] sorted = unsorted.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
