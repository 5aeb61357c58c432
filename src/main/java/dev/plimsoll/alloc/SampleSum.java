package dev.plimsoll.alloc;

import dev.plimsoll.result.Amount;

/** Adds up what samples stand for. Not thread-safe. */
final class SampleSum {

    private double bytes;
    private double objects;
    private double variance;
    private long samples;

    void add(SampleWeight weight) {
        bytes += weight.bytes();
        objects += weight.objects();
        variance += weight.variance();
        samples++;
    }

    /** Samples are independent of each other, so that their variances add up. */
    void add(SampleSum other) {
        bytes += other.bytes;
        objects += other.objects;
        variance += other.variance;
        samples += other.samples;
    }

    /** Rounded. */
    Amount amount() {
        return new Amount(Math.round(bytes), Math.round(objects));
    }

    /**
     * How far the bytes are off in two cases of three, as a share of them; about {@code 1 / sqrt(samples)} for objects that are
     * much smaller than the interval, less for larger ones.
     */
    double relativeError() {
        return bytes == 0 ? 0 : Math.sqrt(variance) / bytes;
    }

    long samples() {
        return samples;
    }
}
