package dev.plimsoll.trend;

import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * What readings are off by.
 *
 * @param kind how it is distributed
 * @param sigma its standard deviation, or, where it has none, its scale, in bytes
 * @param correlation of neighbours
 */
record SimulatedNoise(Kind kind, double sigma, double correlation) {

    enum Kind {
        NORMAL,
        /** Student's t with two degrees of freedom, which has no variance. */
        HEAVY,
        /** Normal, but one reading in twenty is 2 MB too high. */
        SPIKES
    }

    private static final int EVERY = 20;
    private static final double SPIKE = 2e6;

    static SimulatedNoise normal(double sigma, double correlation) {
        return new SimulatedNoise(Kind.NORMAL, sigma, correlation);
    }

    DoubleSupplier seeded(long seed) {
        Random random = new Random(seed);
        double[] last = {random.nextGaussian()};
        return () -> {
            last[0] = correlation * last[0] + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            return switch (kind) {
                case NORMAL -> sigma * last[0];
                case HEAVY -> sigma * last[0] / Math.sqrt(-Math.log(1 - random.nextDouble()));
                case SPIKES -> sigma * last[0] + (random.nextInt(EVERY) == 0 ? SPIKE : 0);
            };
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NORMAL -> String.format(Locale.ROOT, "%,.0f B, %.1f", sigma, correlation);
            case HEAVY -> String.format(Locale.ROOT, "%,.0f B, heavy", sigma);
            case SPIKES -> String.format(Locale.ROOT, "%,.0f B, spikes", sigma);
        };
    }
}
