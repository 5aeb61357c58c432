package dev.plimsoll.endpoint;

import java.util.List;

/**
 * Reduces frequencies to small weights, so that a run includes each request: the sum is at most 20, which is the default of
 * {@code testCount}, or twice the number of requests if there are more than ten; each is at least 1. Frequencies whose sum is
 * below that keep their ratios exactly.
 */
final class RequestWeights {

    private static final long MIN_SUM = 20;

    private RequestWeights() {}

    /** @param frequencies each at least 1 */
    static List<Integer> of(List<Long> frequencies) {
        long divisor = frequencies.stream().reduce(0L, RequestWeights::commonDivisor);
        double sum = frequencies.stream()
                .mapToDouble(frequency -> (double) frequency / divisor)
                .sum();
        long bound = Math.max(MIN_SUM, 2L * frequencies.size());
        double scale = sum <= bound ? 1 : (bound - frequencies.size()) / sum;
        List<Long> scaled = frequencies.stream()
                .map(frequency -> Math.max(1, (long) (frequency / divisor * scale)))
                .toList();
        long common = scaled.stream().reduce(0L, RequestWeights::commonDivisor);
        return scaled.stream().map(weight -> (int) (weight / common)).toList();
    }

    private static long commonDivisor(long one, long other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }
}
