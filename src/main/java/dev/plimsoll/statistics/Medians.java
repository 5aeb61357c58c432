package dev.plimsoll.statistics;

import java.util.Arrays;
import java.util.List;

/** Medians of numbers, and of forks with several windows each. */
public final class Medians {

    private Medians() {}

    /** The number in the middle, or the mean of both; at least one is needed. */
    public static double of(List<Double> values) {
        return ofUnordered(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The median of the forks' medians: a fork counts once, however many windows it has. */
    public static double ofForks(List<List<Double>> forks) {
        return ofUnordered(forks.stream().mapToDouble(Medians::of).toArray());
    }

    /** The same of an array that nobody needs any more: it is sorted. */
    static double ofUnordered(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
