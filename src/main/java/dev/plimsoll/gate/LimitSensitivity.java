package dev.plimsoll.gate;

import dev.plimsoll.result.Metric.Repeatability;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.result.Sensitivity.NoiseSource;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;
import java.util.Optional;
import java.util.OptionalLong;

/** How small a growth a limit sees: what it allows, and the noise of the figure. */
final class LimitSensitivity {

    /** The error at the figure that breaks a limit depends on that figure. */
    private static final int STEPS = 3;

    private LimitSensitivity() {}

    /**
     * Of a limit with a maximum. Empty if the figure is no estimate, or if its error is unknown.
     *
     * @param repeats by how much the figure differs between runs of an unchanged project
     */
    static Optional<Sensitivity> ofMaximum(Value value, long max, Repeatability repeats) {
        if (!(value instanceof Value.Measured measured)) {
            return Optional.empty();
        }
        boolean isCounted = value instanceof Value.Exact;
        double noise = isCounted
                ? repeats.of(measured.estimate())
                : Math.max(measured.estimate() - measured.low(), measured.high() - measured.estimate());
        if (!Double.isFinite(noise)) {
            return Optional.empty();
        }
        return Optional.of(new Sensitivity(
                Math.round(measured.estimate()),
                (long) Math.ceil(noise),
                isCounted ? NoiseSource.TOLERANCE : NoiseSource.INTERVAL,
                value.against(max) == Value.Side.ABOVE
                        ? OptionalLong.empty()
                        : OptionalLong.of(first(max + noise - measured.estimate()))));
    }

    /** Of a limit on growth: how much more than in this run breaks it. Empty if the error is unknown. */
    static Optional<Sensitivity> ofGrowth(BaselineComparison comparison) {
        double noise = comparison.error();
        if (!Double.isFinite(noise)) {
            return Optional.empty();
        }
        boolean isCounted = comparison.now() instanceof Value.Exact && comparison.before() instanceof Value.Exact;
        double now = comparison.now().estimate();
        return Optional.of(new Sensitivity(
                Math.round(now),
                (long) Math.ceil(noise),
                isCounted ? NoiseSource.TOLERANCE : NoiseSource.INTERVAL,
                comparison.verdict() == Verdict.FAIL
                        ? OptionalLong.empty()
                        : OptionalLong.of(first(comparison.limit() + errorAtLimit(comparison, noise) - now))));
    }

    private static double errorAtLimit(BaselineComparison comparison, double noise) {
        double error = noise;
        for (int i = 0; i < STEPS && comparison.now() instanceof Value.Exact; i++) {
            Value.Exact at = new Value.Exact((long) Math.ceil(comparison.limit() + error));
            error = new BaselineComparison(at, comparison.before(), comparison.allowance(), comparison.repeats())
                    .error();
        }
        return error;
    }

    /** The first whole amount above one that still passes. */
    private static long first(double most) {
        return Math.max(1, (long) Math.floor(most) + 1);
    }
}
