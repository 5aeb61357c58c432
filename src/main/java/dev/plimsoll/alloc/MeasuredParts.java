package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.result.Caveat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What each part of the measured operations allocated by the counter of the JVM, and whether the first half differs from the
 * second. The means of the halves differ wherever operations do, so a difference counts only if the parts have a trend as well,
 * by the test of Mann (1945) and Kendall (1975).
 */
final class MeasuredParts {

    /** Halves that differ by less, as a share of their mean, are equal: those of the demo differ by 1 %. */
    private static final double MAX_DIFFERENCE_SHARE = 0.02;

    /** Bytes per operation of an unchanged application repeat to this share. */
    private static final double REPEATABILITY_SHARE = 0.01;

    /** The standard normal quantile of 97.5 % on either side: five parts can never have such a trend, six can. */
    private static final double SIGNIFICANT_QUANTILE = 2.24;

    /** Work after the last answer belongs to no part; with a larger share of it the parts are not comparable. */
    private static final double MAX_AFTERWARDS_SHARE = 0.02;

    /** A trend may continue: by this multiple of the difference between the halves. */
    private static final int CONTINUED_DIFFERENCE_FACTOR = 3;

    private final List<Double> bytesPerOperation = new ArrayList<>();
    private final List<Integer> operations = new ArrayList<>();
    private AgentChannel.Counter last;
    private long sum;
    private long afterwards;

    MeasuredParts(AgentChannel.Counter begin) {
        this.last = begin;
    }

    /** Adds the reading after the next part. */
    void add(int count, AgentChannel.Counter counter) {
        long bytes = counter.since(last).orElse(0);
        bytesPerOperation.add((double) bytes / count);
        operations.add(count);
        sum += bytes;
        last = counter;
    }

    /** Adds the reading after the work that the operations left behind is done. */
    void end(AgentChannel.Counter counter) {
        afterwards = counter.since(last).orElse(0);
    }

    /** Empty unless the halves differ. */
    Optional<Caveat> caveat() {
        int half = bytesPerOperation.size() / 2;
        double first = mean(0, half);
        double second = mean(bytesPerOperation.size() - half, bytesPerOperation.size());
        double difference = Math.abs(second - first) / Math.max(1, (first + second) / 2);
        if (half == 0
                || difference <= MAX_DIFFERENCE_SHARE
                || Math.abs(trend()) < SIGNIFICANT_QUANTILE
                || afterwards > MAX_AFTERWARDS_SHARE * sum) {
            return Optional.empty();
        }
        return Optional.of(new Caveat(
                Caveat.On.BOTH,
                second < first ? Caveat.Truth.LOWER : Caveat.Truth.HIGHER,
                OptionalDouble.of(CONTINUED_DIFFERENCE_FACTOR * difference),
                "halves-differ",
                String.format(
                        Locale.ROOT,
                        "The first half of the measured requests allocates %,.0f B per request, the second half %,.0f B. Increase"
                                + " <warmCount> (-Dplimsoll.warmCount), or <testCount> (-Dplimsoll.testCount) if requests"
                                + " differ.",
                        first,
                        second)));
    }

    private double mean(int from, int to) {
        double bytes = 0;
        long count = 0;
        for (int i = from; i < to; i++) {
            bytes += bytesPerOperation.get(i) * operations.get(i);
            count += operations.get(i);
        }
        return bytes / Math.max(1, count);
    }

    /** The statistic of the test, standard normal without a trend, corrected for ties. */
    private double trend() {
        List<Integer> ranks = ranks();
        int count = ranks.size();
        int sign = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                sign += Integer.compare(ranks.get(j), ranks.get(i));
            }
        }
        double variance = variance(count);
        for (int rank : ranks.stream().distinct().toList()) {
            variance -= variance(Collections.frequency(ranks, rank));
        }
        return variance <= 0 ? 0 : (sign - Integer.signum(sign)) / Math.sqrt(variance);
    }

    /** Parts that differ by less than the repeatability are tied. */
    private List<Integer> ranks() {
        List<Double> starts = new ArrayList<>();
        for (double bytes : bytesPerOperation.stream().sorted().toList()) {
            if (starts.isEmpty() || bytes > starts.get(starts.size() - 1) * (1 + REPEATABILITY_SHARE)) {
                starts.add(bytes);
            }
        }
        return bytesPerOperation.stream()
                .map(bytes ->
                        (int) starts.stream().filter(start -> start <= bytes).count())
                .toList();
    }

    private static double variance(int count) {
        return count * (count - 1.0) * (2 * count + 5) / 18;
    }
}
