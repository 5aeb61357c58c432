package dev.plimsoll.workload;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Deals out a number of turns by weight, evenly spread and always in the same order; safe for several threads.
 *
 * <p>The turns are shared out first, by largest remainder, and then interleaved by smooth weighted round-robin with the
 * shares as weights: so each gets exactly its share, whatever the number of turns.
 */
final class Rotation {

    /** What {@link #next} answers when there are no more turns. */
    static final int END = -1;

    private final int[] shares;
    private final long[] credit;
    private final int turns;
    private int left;

    private Rotation(int[] shares, int turns) {
        this.shares = shares;
        this.credit = new long[shares.length];
        this.turns = turns;
        this.left = turns;
    }

    static Rotation of(List<Integer> weights, int turns) {
        return new Rotation(shares(weights, turns), turns);
    }

    /** The index of the one whose turn it is, or {@link #END}. */
    synchronized int next() {
        if (left == 0) {
            return END;
        }
        left--;
        int chosen = 0;
        for (int i = 0; i < shares.length; i++) {
            credit[i] += shares[i];
            if (credit[i] > credit[chosen]) {
                chosen = i;
            }
        }
        credit[chosen] -= turns;
        return chosen;
    }

    /** There is no further turn from now on. */
    synchronized void stop() {
        left = 0;
    }

    private static int[] shares(List<Integer> weights, int turns) {
        long sum = weights.stream().mapToLong(Integer::longValue).sum();
        int[] shares = weights.stream()
                .mapToInt(weight -> (int) ((long) turns * weight / sum))
                .toArray();
        int rest = turns - IntStream.of(shares).sum();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted((a, b) ->
                        Long.compare((long) turns * weights.get(b) % sum, (long) turns * weights.get(a) % sum))
                .limit(rest)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
