package dev.plimsoll.jfr;

/**
 * What a sampled object stands for. The JVM samples at random points with an average distance in bytes, the interval, so it hits an
 * object with the probability {@code 1 - exp(-size / interval)}; each hit stands for the inverse of that probability (Horvitz and
 * Thompson 1952).
 *
 * @param bytes of all objects that it stands for
 * @param objects their number; 1 or more
 * @param variance the variance of the estimated bytes, in square bytes; 0 for an object that is always hit
 */
record SampleWeight(double bytes, double objects, double variance) {

    /**
     * @param size the size of the object in bytes; positive
     * @param interval the average distance between points in bytes; positive
     */
    static SampleWeight of(long size, long interval) {
        double ratio = (double) size / interval;
        // Small objects are hit so rarely that 1 - exp(…) would lose precision.
        double hit = -Math.expm1(-ratio);
        double bytes = size / hit;
        return new SampleWeight(bytes, 1 / hit, bytes * bytes * Math.exp(-ratio));
    }
}
