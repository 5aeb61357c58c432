package dev.plimsoll.result;

/**
 * A figure of the whole project, and what it is in the baseline of the same environment.
 *
 * @param metric which figure; both values are in its unit
 * @param before the figure in the baseline
 * @param actual the figure of this run
 */
public record Change(Metric metric, long before, long actual) {

    /** By how much the figure grew; negative if it shrank. */
    public long difference() {
        return actual - before;
    }

    /** Whether two runs of an unchanged project may differ by as much. */
    public boolean isNoise() {
        return Math.abs(difference()) <= metric.repeatability().of(before);
    }
}
