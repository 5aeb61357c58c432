package dev.plimsoll.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How many requests an application answers, by JMH's mode {@code thrpt}.
 *
 * @param perSecond the mean of all iterations, in requests per second
 * @param error half the width of JMH's 99.9 % confidence interval, in requests per second; empty with too few iterations
 * @param iterations of all forks, in the order of time
 */
public record RequestThroughput(double perSecond, OptionalDouble error, List<IterationScore> iterations) {

    public RequestThroughput {
        iterations = List.copyOf(iterations);
    }

    /** The slowest iteration, in requests per second. */
    public double min() {
        return iterations.stream().mapToDouble(IterationScore::perSecond).min().orElse(perSecond);
    }

    /** The fastest iteration, in requests per second. */
    public double max() {
        return iterations.stream().mapToDouble(IterationScore::perSecond).max().orElse(perSecond);
    }
}
