package dev.plimsoll.trend;

import java.util.Arrays;

/** Values over requests, in the order of the requests. Immutable. */
final class SeriesPoints {

    private final double[] requests;
    private final double[] values;

    private SeriesPoints(double[] requests, double[] values) {
        this.requests = requests;
        this.values = values;
    }

    /**
     * Takes copies.
     *
     * @param requests increasing
     * @param values as many
     */
    static SeriesPoints of(double[] requests, double[] values) {
        if (requests.length != values.length) {
            throw new IllegalArgumentException(requests.length + " requests, but " + values.length + " values");
        }
        return new SeriesPoints(requests.clone(), values.clone());
    }

    int size() {
        return requests.length;
    }

    double requests(int i) {
        return requests[i];
    }

    double value(int i) {
        return values[i];
    }

    double first() {
        return values[0];
    }

    /** How many requests lie between its first and its last point. */
    double span() {
        return requests[size() - 1] - requests[0];
    }

    /** Its points from that many requests on. */
    SeriesPoints from(double least) {
        int begin = 0;
        while (begin < size() && requests[begin] < least) {
            begin++;
        }
        return part(begin, size());
    }

    /** Its points up to that many requests. */
    SeriesPoints until(double most) {
        int end = size();
        while (end > 0 && requests[end - 1] > most) {
            end--;
        }
        return part(0, end);
    }

    /** The points {@code begin} to {@code end}, the latter excluded. */
    SeriesPoints part(int begin, int end) {
        return new SeriesPoints(Arrays.copyOfRange(requests, begin, end), Arrays.copyOfRange(values, begin, end));
    }

    /** The values, sorted. */
    double[] sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The middle value. */
    double median() {
        return Order.median(sorted());
    }

    /** What is left of each value when a line of that slope is taken off, around its median. */
    double[] residuals(double slope) {
        double[] residuals = new double[size()];
        for (int i = 0; i < size(); i++) {
            residuals[i] = values[i] - slope * requests[i];
        }
        double middle = Order.median(sortedCopy(residuals));
        for (int i = 0; i < size(); i++) {
            residuals[i] -= middle;
        }
        return residuals;
    }

    private static double[] sortedCopy(double[] some) {
        double[] sorted = some.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
