package dev.plimsoll.statistics;

import java.util.List;

/**
 * The exact rank test of Mann and Whitney: how likely chance ranks two samples of one distribution apart as far as they are,
 * whatever the distribution. Ties count as half, and the statistic is rounded so that they never make it smaller.
 *
 * @see "H. B. Mann, D. R. Whitney: On a Test of Whether one of Two Random Variables is Stochastically Larger than the Other,
 *     1947"
 */
public final class RankTest {

    private RankTest() {}

    /** The probability, on both sides together: 0.01 is one in a hundred. */
    public static double probability(List<Double> one, List<Double> other) {
        double below = 0;
        for (double a : one) {
            for (double b : other) {
                below += a < b ? 1 : a == b ? 0.5 : 0;
            }
        }
        double smaller = Math.min(below, (double) one.size() * other.size() - below);
        return probability(one.size(), other.size(), (int) Math.ceil(smaller));
    }

    /** The smallest probability that samples of these sizes can have: all of one below all of the other. */
    public static double smallest(int one, int other) {
        return probability(one, other, 0);
    }

    /** Counts the orders of both samples by their number of inversions: from the largest element down, it is of one or other. */
    private static double probability(int one, int other, int statistic) {
        double[][] counts = new double[one + 1][];
        int max = one * other;
        for (int i = 0; i <= one; i++) {
            counts[i] = new double[max + 1];
            counts[i][0] = 1;
        }
        for (int j = 1; j <= other; j++) {
            for (int i = 1; i <= one; i++) {
                double[] next = new double[max + 1];
                for (int u = 0; u <= max; u++) {
                    next[u] = counts[i][u] + (u >= j ? counts[i - 1][u - j] : 0);
                }
                counts[i] = next;
            }
        }
        double all = 0;
        double extreme = 0;
        for (int u = 0; u <= max; u++) {
            all += counts[one][u];
            extreme += u <= statistic ? counts[one][u] : 0;
        }
        return Math.min(1, 2 * extreme / all);
    }
}
