package dev.plimsoll.trend;

import java.util.Arrays;

/** The values of a series over requests, in the order of the requests. Immutable. */
final class SeriesPoints {

    private final double[] requests;
    private final double[] values;

    private SeriesPoints(double[] requests, double[] values) {
        this.requests = requests;
        this.values = values;
    }

    /**
     * Copies the arrays.
     *
     * @param requests in increasing order
     * @param values one value per element of {@code requests}
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

    /** The number of requests between the first and the last point. */
    double span() {
        return requests[size() - 1] - requests[0];
    }

    /** The points from a number of requests on. */
    SeriesPoints from(double min) {
        int begin = 0;
        while (begin < size() && requests[begin] < min) {
            begin++;
        }
        return part(begin, size());
    }

    /** The points up to a number of requests. */
    SeriesPoints until(double max) {
        int end = size();
        while (end > 0 && requests[end - 1] > max) {
            end--;
        }
        return part(0, end);
    }

    /** The points {@code begin} to {@code end}, the latter excluded. */
    SeriesPoints part(int begin, int end) {
        return new SeriesPoints(Arrays.copyOfRange(requests, begin, end), Arrays.copyOfRange(values, begin, end));
    }

    /** The values in ascending order. */
    double[] sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The median of the values. */
    double median() {
        return median(sorted());
    }

    /** The median of sorted values, the mean of the two in the middle if their number is even; NaN if there are none. */
    static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The distances of the values from a line of that slope, minus their median. */
    double[] residuals(double slope) {
        double[] residuals = new double[size()];
        for (int i = 0; i < size(); i++) {
            residuals[i] = values[i] - slope * requests[i];
        }
        double middle = median(sortedCopy(residuals));
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
