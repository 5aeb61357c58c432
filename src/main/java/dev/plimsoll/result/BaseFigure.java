package dev.plimsoll.result;

/**
 * One metric without any switch, and how it differs between forks that are all alike (A/A).
 *
 * @param metric the metric
 * @param median of all forks of the base, in the metric's unit
 * @param min the lowest
 * @param max the highest
 * @param difference of the medians of one half of these forks from the other half: 0.05 is 5 %, or 5 percentage points of a
 *     share
 * @param smallestSeen the smallest change that this run can tell from noise, in the same measure
 */
public record BaseFigure(
        SwitchMetric metric, double median, double min, double max, double difference, double smallestSeen) {}
