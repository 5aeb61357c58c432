package dev.plimsoll.workload;

import java.util.List;

/**
 * Deals out turns by weight without end, evenly spread and always in the same order; safe for several threads.
 *
 * <p>This is smooth weighted round-robin: each turn adds its weight to everyone's credit and goes to the largest, which
 * pays the sum of all weights. As many turns in a row as that sum, wherever they begin, hold each exactly as often as its
 * weight.
 */
final class Rotation {

    /** Additions to one credit; takes about a tenth of a second. */
    private static final long MAX_STEPS = 10_000_000;

    private final long[] weights;
    private final long[] credit;
    private final long sum;

    private Rotation(long[] weights) {
        this.weights = weights;
        this.credit = new long[weights.length];
        this.sum = sum(weights);
    }

    /** @param weights at least one, each at least 1 */
    static Rotation of(List<Integer> weights) {
        long divisor = weights.stream().mapToLong(Integer::longValue).reduce(0, Rotation::commonDivisor);
        return new Rotation(
                weights.stream().mapToLong(weight -> weight / divisor).toArray());
    }

    /** The index of the one whose turn it is. */
    synchronized int next() {
        int chosen = 0;
        for (int i = 0; i < weights.length; i++) {
            credit[i] += weights[i];
            if (credit[i] > credit[chosen]) {
                chosen = i;
            }
        }
        credit[chosen] -= sum;
        return chosen;
    }

    /** After so many turns all begins again. */
    long length() {
        return sum;
    }

    /**
     * So many turns in a row, wherever they begin, hold each at least once. Where it would take long to find the fewest, it
     * is the sum of the weights.
     */
    long turnsForAll() {
        if (sum > MAX_STEPS / weights.length) {
            return sum;
        }
        Rotation rotation = new Rotation(weights);
        long[] last = new long[weights.length];
        long widest = 0;
        // In the second period each is met again that was met in the first.
        for (long turn = 1; turn <= 2 * sum; turn++) {
            int chosen = rotation.next();
            if (last[chosen] > 0) {
                widest = Math.max(widest, turn - last[chosen]);
            }
            last[chosen] = turn;
        }
        return widest;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    private static long commonDivisor(long a, long b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }
}
