package dev.plimsoll.trend;

/** Order statistics of sorted values. */
final class Order {

    private Order() {}

    /** The middle value, or the mean of both; NaN if there is none. */
    static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
