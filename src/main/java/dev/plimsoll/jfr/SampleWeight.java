package dev.plimsoll.jfr;

/**
 * What a sampled object stands for. The JVM samples at points that lie an interval of bytes apart on average, at random, so
 * it hits an object with the probability {@code 1 - exp(-size / interval)}; each one that is hit stands for as many as that
 * probability says (Horvitz and Thompson 1952).
 *
 * @param bytes of all objects that it stands for
 * @param objects how many these are; 1 or more
 * @param variance what the estimate of the bytes owes to chance, in square bytes; 0 for an object that is always hit
 */
record SampleWeight(double bytes, double objects, double variance) {

    /**
     * @param size the object's, in bytes; positive
     * @param interval between points, in bytes; positive
     */
    static SampleWeight of(long size, long interval) {
        double ratio = (double) size / interval;
        // Small objects are hit so rarely that 1 - exp(…) would lose its digits.
        double hit = -Math.expm1(-ratio);
        double bytes = size / hit;
        return new SampleWeight(bytes, 1 / hit, bytes * bytes * Math.exp(-ratio));
    }
}
