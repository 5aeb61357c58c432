package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.Random;
import java.util.function.LongToDoubleFunction;

/** Runs a series that is a formula through the judge, in windows as a measurement makes them. */
final class SimulatedSeries {

    static final long WARM = 500;
    static final long HORIZON = 5_000;
    static final long MOST = 20_000;

    private SimulatedSeries() {}

    /** What came of it, and when. */
    record Outcome(Diagnosis diagnosis, long requests, Rate rate, String why) {}

    /**
     * @param shape the value after so many requests
     * @param noise of standard deviation 1, scaled
     */
    static Outcome run(LongToDoubleFunction shape, Noise noise, double budget) {
        Tolerance tolerance =
                Tolerance.of(dev.plimsoll.result.SeriesKind.LIVE_HEAP).withBudget(budget);
        SeriesJudge judge = new SeriesJudge(tolerance, HORIZON);
        Windows windows = Windows.of(HORIZON, 20);
        double[] x = new double[200];
        double[] y = new double[200];
        long at = WARM;
        x[0] = at;
        y[0] = shape.applyAsDouble(at) + noise.next();
        for (int n = 1; ; n++) {
            at += windows.next(n - 1);
            x[n] = at;
            y[n] = shape.applyAsDouble(at) + noise.next();
            Finding finding =
                    judge.judge(Curve.of(java.util.Arrays.copyOf(x, n + 1), java.util.Arrays.copyOf(y, n + 1)));
            if (finding.isFirm() || at >= MOST) {
                return new Outcome(finding.diagnosis(), at, finding.rate(), finding.why());
            }
        }
    }

    /** Noise whose neighbours depend on each other. */
    static final class Noise {
        private final Random random;
        private final double correlation;
        private final double sigma;
        private double last;

        Noise(long seed, double sigma, double correlation) {
            this.random = new Random(seed);
            this.sigma = sigma;
            this.correlation = correlation;
            this.last = random.nextGaussian();
        }

        double next() {
            last = correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            return sigma * last;
        }
    }
}
