package dev.plimsoll.gate;

import dev.plimsoll.result.Metric.Repeatability;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;

/**
 * A figure and its baseline, with the measurement error of both.
 *
 * <p>It fails if the growth beyond the tolerance is larger than its error. It passes if the figure is at or below what is
 * allowed, or if an error that is known to be small, the {@link Repeatability} of the figure, explains all of the growth.
 * Otherwise it is inconclusive.
 *
 * @param now what was measured
 * @param before the baseline's figure
 * @param allowance how much growth is allowed
 * @param repeats by how much the figure differs between runs of an unchanged project
 */
record BaselineComparison(Value.Measured now, Value.Measured before, GrowthTolerance allowance, Repeatability repeats) {

    Verdict verdict() {
        Value.Side side = Value.Interval.of(now.estimate(), now.estimate() - error(), now.estimate() + errorUpwards())
                .against(limit());
        return switch (side) {
            case ABOVE -> Verdict.FAIL;
            case BELOW -> Verdict.PASS;
            case UNDECIDED -> now.estimate() <= most() ? Verdict.PASS : Verdict.INCONCLUSIVE;
        };
    }

    /** The largest amount that passes as a whole number; an amount that passes is never above it. */
    long max() {
        double most = isMetByChance() ? most() : limit();
        long whole = (long) Math.floor(most);
        return verdict() == Verdict.PASS && now.amount().orElse(0) > whole ? (long) Math.ceil(most) : whole;
    }

    /** Whether it passes although it is above the limit, because that may be a measurement error. */
    boolean isMetByChance() {
        return verdict() == Verdict.PASS && now.estimate() > limit();
    }

    /** The largest allowed figure. */
    double limit() {
        return allowance.above(before.estimate());
    }

    /** The largest figure that passes although its error may hide that it is above {@link #limit}. */
    double most() {
        return Math.max(limit(), before.estimate() + Math.min(error(), repeats.of(now.estimate())));
    }

    /**
     * By how much the growth may be smaller than measured, at 99 % confidence. Squares of the errors of two independent runs
     * add up (Zou and Donner 2008, confidence intervals for differences by variance recovery).
     */
    double error() {
        double ofNow = now.estimate() - now.low() + repeatability();
        double ofBefore = allowance.slope(before.estimate()) * (before.high() - before.estimate());
        return Math.max(Math.hypot(ofNow, ofBefore), repeats.rarely());
    }

    private double errorUpwards() {
        double ofNow = now.high() - now.estimate() + repeatability();
        double ofBefore = allowance.slope(before.estimate()) * (before.estimate() - before.low());
        return Math.max(Math.hypot(ofNow, ofBefore), repeats.rarely());
    }

    /** A count is exact, so it has no interval, but another run may count differently. */
    private double repeatability() {
        return now instanceof Value.Exact ? repeats.of(now.estimate()) : 0;
    }
}
