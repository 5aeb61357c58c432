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
 * What each part of the measured operations allocated by the JVM's own counter, and whether the first half differs from the
 * second. Mean values of the halves differ wherever operations do; so they only count if the parts have a trend, too, by the
 * test of Mann (1945) and Kendall (1975).
 */
final class MeasuredParts {

    /** Halves that differ by less, as a share of their mean, are as equal as those of the demo, which differ by 1 %. */
    private static final double DIFFERENCE = 0.02;

    /** Bytes per operation of an unchanged application repeat to this share. */
    private static final double REPEATABILITY = 0.01;

    /** Standard normal quantile of 97.5 % on either side: five parts can never have such a trend, six can. */
    private static final double SIGNIFICANT = 2.24;

    /** What threads of the application do after the last answer belongs to no part; if it is more, parts tell nothing. */
    private static final double MOST_AFTERWARDS = 0.02;

    /** A trend may go on: how far, in terms of the difference of the halves. */
    private static final int FURTHER = 3;

    private final List<Double> bytesPerOperation = new ArrayList<>();
    private final List<Integer> operations = new ArrayList<>();
    private AgentChannel.Counter last;
    private long sum;
    private long afterwards;

    MeasuredParts(AgentChannel.Counter begin) {
        this.last = begin;
    }

    /** Takes the reading after the next so many operations. */
    void add(int count, AgentChannel.Counter counter) {
        long bytes = counter.since(last).orElse(0);
        bytesPerOperation.add((double) bytes / count);
        operations.add(count);
        sum += bytes;
        last = counter;
    }

    /** Takes the reading once what the operations left to do is done. */
    void end(AgentChannel.Counter counter) {
        afterwards = counter.since(last).orElse(0);
    }

    /** That the halves differ; empty if they do not, or if nobody can tell. */
    Optional<Caveat> caveat() {
        int half = bytesPerOperation.size() / 2;
        double first = mean(0, half);
        double second = mean(bytesPerOperation.size() - half, bytesPerOperation.size());
        double difference = Math.abs(second - first) / Math.max(1, (first + second) / 2);
        if (half == 0
                || difference <= DIFFERENCE
                || Math.abs(trend()) < SIGNIFICANT
                || afterwards > MOST_AFTERWARDS * sum) {
            return Optional.empty();
        }
        return Optional.of(new Caveat(
                Caveat.On.BOTH,
                second < first ? Caveat.Truth.LOWER : Caveat.Truth.HIGHER,
                OptionalDouble.of(FURTHER * difference),
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

    /** The test's statistic, standard normal without a trend; ties are allowed for. */
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

    /** Parts that differ by less than the figure repeats are tied. */
    private List<Integer> ranks() {
        List<Double> least = new ArrayList<>();
        for (double bytes : bytesPerOperation.stream().sorted().toList()) {
            if (least.isEmpty() || bytes > least.get(least.size() - 1) * (1 + REPEATABILITY)) {
                least.add(bytes);
            }
        }
        return bytesPerOperation.stream()
                .map(bytes ->
                        (int) least.stream().filter(start -> start <= bytes).count())
                .toList();
    }

    private static double variance(int count) {
        return count * (count - 1.0) * (2 * count + 5) / 18;
    }
}
