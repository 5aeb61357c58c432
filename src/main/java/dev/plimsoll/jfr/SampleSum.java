package dev.plimsoll.jfr;

import dev.plimsoll.result.Amount;

/** Adds up what samples stand for. Not thread-safe. */
public final class SampleSum {

    private double bytes;
    private double objects;
    private double variance;
    private long samples;

    public void add(SampleWeight weight) {
        bytes += weight.bytes();
        objects += weight.objects();
        variance += weight.variance();
        samples++;
    }

    /** Samples are independent of each other, so that their variances add up. */
    public void add(SampleSum other) {
        bytes += other.bytes;
        objects += other.objects;
        variance += other.variance;
        samples += other.samples;
    }

    /** Rounded. */
    public Amount amount() {
        return new Amount(Math.round(bytes), Math.round(objects));
    }

    /**
     * How far the bytes are off in two cases of three, as a share of them; about {@code 1 / sqrt(samples)} for objects that are
     * much smaller than the interval, less for larger ones.
     */
    public double relativeError() {
        return bytes == 0 ? 0 : Math.sqrt(variance) / bytes;
    }

    public long samples() {
        return samples;
    }
}
