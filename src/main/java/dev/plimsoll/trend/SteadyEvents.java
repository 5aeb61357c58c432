package dev.plimsoll.trend;

import java.util.stream.IntStream;

/**
 * Rises of a number of classes, threads or files that are each many requests apart. Such a leak is slow, but what a JVM loads late
 * comes at an uneven pace, in uneven numbers, and ever more rarely.
 *
 * @param count how many readings of the tail are higher than the one before
 * @param isSteady whether the series never falls, and rises at an even pace until the end
 */
record SteadyEvents(int count, boolean isSteady) {

    static final SteadyEvents NONE = new SteadyEvents(0, false);

    /** The events of a tail. */
    static SteadyEvents of(SeriesPoints tail) {
        if (tail.size() < 2 || DoublingGrowth.largestFall(tail) > 0) {
            return NONE;
        }
        int[] at = risen(tail);
        return new SteadyEvents(at.length, at.length > 1 && areAlike(tail, at) && isPaceEven(tail, at));
    }

    /** Whether so few events are reason enough to make more requests. */
    boolean maybeLeak() {
        return isSteady && count >= DiagnosisSettings.MIN_DOUBTFUL_EVENTS;
    }

    boolean isLeak() {
        return isSteady && count >= DiagnosisSettings.MIN_EVENTS;
    }

    /** The indexes of the readings that are higher than the one before. */
    private static int[] risen(SeriesPoints tail) {
        return IntStream.range(1, tail.size())
                .filter(i -> tail.value(i) > tail.value(i - 1))
                .toArray();
    }

    /** Whether the largest rise is little more than the smallest: two events may fall into one window. */
    private static boolean areAlike(SeriesPoints tail, int[] at) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i : at) {
            double rise = tail.value(i) - tail.value(i - 1);
            smallest = Math.min(smallest, rise);
            largest = Math.max(largest, rise);
        }
        return largest <= DiagnosisSettings.EVENTS_PER_WINDOW * smallest;
    }

    /** Whether each distance is about the mean one, as far as windows show that, and none has been missing before or after. */
    private static boolean isPaceEven(SeriesPoints tail, int[] at) {
        double mean = distance(tail, at[0], at[at.length - 1]) / (at.length - 1);
        double off = DiagnosisSettings.UNEVEN_SHARE * mean;
        for (int i = 1; i < at.length; i++) {
            // An event lies anywhere in its window.
            double uncertain = Math.max(distance(tail, at[i] - 1, at[i]), distance(tail, at[i - 1] - 1, at[i - 1]));
            if (Math.abs(distance(tail, at[i - 1], at[i]) - mean) > off + uncertain) {
                return false;
            }
        }
        return distance(tail, 0, at[0]) <= mean + off + distance(tail, at[0] - 1, at[0])
                && distance(tail, at[at.length - 1], tail.size() - 1) <= mean + off;
    }

    private static double distance(SeriesPoints tail, int from, int to) {
        return tail.requests(to) - tail.requests(from);
    }
}
