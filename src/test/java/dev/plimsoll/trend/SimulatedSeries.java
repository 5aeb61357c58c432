package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.LongToDoubleFunction;

/** Runs a series that is a formula through the judge, in windows as a measurement makes them. */
final class SimulatedSeries {

    static final long WARM = 500;
    static final long HORIZON = 5_000;
    static final long MOST = 20_000;
    /** The default limit, in bytes per request. */
    static final double LIMIT = 64;
    /** The run ends as soon as the diagnosis is firm. */
    static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private SimulatedSeries() {}

    /** What came of it, and when. */
    record Outcome(Diagnosis diagnosis, long requests, SlopeEstimate rate, String why) {

        boolean isKept(double limit) {
            return rate.high() <= limit;
        }

        boolean isExceeded(double limit) {
            return diagnosis != Diagnosis.INCONCLUSIVE && rate.low() > limit;
        }
    }

    static Outcome run(SimulatedShape shape, SimulatedNoise noise, long seed, double limit) {
        return run(shape.seeded().apply(seed), noise.seeded(seed), limit);
    }

    private static Outcome run(LongToDoubleFunction shape, DoubleSupplier noise, double limit) {
        SeriesJudge judge = new SeriesJudge(Tolerance.of(SeriesKind.LIVE_HEAP), HORIZON);
        Windows windows = Windows.of(HORIZON, 20);
        double[] x = new double[200];
        double[] y = new double[200];
        long at = WARM;
        x[0] = at;
        y[0] = shape.applyAsDouble(at) + noise.getAsDouble();
        for (int n = 1; ; n++) {
            at += windows.next(n - 1);
            x[n] = at;
            y[n] = shape.applyAsDouble(at) + noise.getAsDouble();
            if (at - WARM < HORIZON) {
                // Nothing is firm so soon.
                continue;
            }
            SeriesDiagnosis finding = judge.judge(SeriesPoints.of(Arrays.copyOf(x, n + 1), Arrays.copyOf(y, n + 1)));
            boolean isDecided = finding.rate().low() > limit || finding.rate().high() <= limit;
            if (finding.isFirm() && isDecided || at >= MOST) {
                return new Outcome(finding.diagnosis(), at, finding.rate(), finding.why());
            }
        }
    }
}
