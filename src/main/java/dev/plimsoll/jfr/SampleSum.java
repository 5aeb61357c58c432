package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;

/** The sum of what samples stand for. Not thread-safe. */
public final class SampleSum {

    private double bytes;
    private double objects;
    private double variance;

    void add(SampleWeight weight) {
        bytes += weight.bytes();
        objects += weight.objects();
        variance += weight.variance();
    }

    /** Samples are independent of each other, so their variances add up. */
    public void add(SampleSum other) {
        bytes += other.bytes;
        objects += other.objects;
        variance += other.variance;
    }

    /** The rounded sum. */
    public Amount amount() {
        return new Amount(Math.round(bytes), Math.round(objects));
    }

    /**
     * The standard error of the bytes as a share of them: about {@code 1 / sqrt(samples)} for objects that are much smaller than the
     * interval, less for larger ones.
     */
    public double relativeError() {
        return bytes == 0 ? 0 : Math.sqrt(variance) / bytes;
    }
}
