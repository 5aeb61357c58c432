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
    private static final long BUDGET = 64;

    private SimulatedSeries() {}

    /** What came of it, and when. */
    record Outcome(Diagnosis diagnosis, long requests, Rate rate, String why) {}

    static Outcome run(SimulatedShape shape, SimulatedNoise noise, long seed) {
        return run(shape.seeded().apply(seed), noise.seeded(seed), BUDGET);
    }

    /** @param shape the value after so many requests */
    static Outcome run(LongToDoubleFunction shape, DoubleSupplier noise, double budget) {
        SeriesJudge judge = new SeriesJudge(Tolerance.of(SeriesKind.LIVE_HEAP).withBudget(budget), HORIZON);
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
            Finding finding = judge.judge(Curve.of(Arrays.copyOf(x, n + 1), Arrays.copyOf(y, n + 1)));
            if (finding.isFirm() || at >= MOST) {
                return new Outcome(finding.diagnosis(), at, finding.rate(), finding.why());
            }
        }
    }
}
