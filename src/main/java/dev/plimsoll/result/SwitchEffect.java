package dev.plimsoll.result;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How one metric differs with a switch.
 *
 * @param metric the metric
 * @param value the median of the forks with the switch, in the metric's unit
 * @param difference from the base: 0.05 is 5 % more, or, of a share, 5 percentage points more
 * @param low the lower end of its interval; empty if the metric is exact
 * @param high the upper end of its interval; empty if the metric is exact
 * @param direction whether it is better or worse beyond noise
 */
public record SwitchEffect(
        SwitchMetric metric,
        double value,
        double difference,
        OptionalDouble low,
        OptionalDouble high,
        Direction direction) {

    private static final int PERCENT = 100;

    /** The difference for people: {@code -12.4 %}, or {@code +1.2 points} of a share. */
    public String differenceText() {
        return text(difference, metric);
    }

    /** A difference of a metric for people. */
    public static String text(double difference, SwitchMetric metric) {
        String number = String.format(Locale.ROOT, "%+.1f", difference * PERCENT);
        return (number.matches("[+-]0\\.0") ? "0.0" : number) + unit(metric);
    }

    /** The unit of differences of a metric, after a blank. */
    public static String unit(SwitchMetric metric) {
        return metric.isRelative() ? " %" : " points";
    }

    /** Whether a metric is better or worse with a switch. */
    public enum Direction {
        BETTER,
        SAME,
        WORSE
    }
}
