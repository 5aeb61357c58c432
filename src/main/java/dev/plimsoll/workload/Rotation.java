package dev.plimsoll.workload;

import java.util.Arrays;
import java.util.List;

/**
 * An endless sequence of turns by weight, evenly spread and always in the same order. Thread-safe.
 *
 * <p>This is smooth weighted round-robin, as in nginx: each turn adds to the credit of every participant its weight; the
 * participant with the largest credit is chosen and pays the sum of all weights. Any run of as many turns as that sum
 * includes each participant exactly as often as its weight.
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

    /** The index of the next participant. */
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

    /** How often each participant is chosen until the sequence repeats. */
    List<Integer> weights() {
        return Arrays.stream(weights).mapToObj(weight -> (int) weight).toList();
    }

    /** The number of turns after which the sequence repeats. */
    long length() {
        return sum;
    }

    /**
     * The number of consecutive turns that include each participant at least once, wherever they start. If computing the
     * minimum would take long, it is the sum of the weights.
     */
    long turnsForAll() {
        if (sum > MAX_STEPS / weights.length) {
            return sum;
        }
        Rotation rotation = new Rotation(weights);
        long[] last = new long[weights.length];
        long widest = 0;
        // The second period includes the gaps across the end of the first.
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
