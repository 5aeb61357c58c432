package dev.plimsoll.gate;

import dev.plimsoll.result.Repeatability;
import dev.plimsoll.result.Value;
import dev.plimsoll.result.Verdict;

/**
 * A figure beside its baseline, with what chance may have done to both.
 *
 * <p>It fails only if the growth beyond the allowance is certain: if it is larger than its error. It passes if the figure is
 * at or below what is allowed, or if all of the growth is an error that is known to be small: the {@link Repeatability} of the
 * figure. In between it is inconclusive.
 *
 * @param now what was measured
 * @param before the baseline's figure
 * @param allowance by how much more is allowed
 * @param repeats by how much the figure differs between runs anyway
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

    /** The largest amount that passes, as whole as the amount that was measured: above it only if that one is, too. */
    long max() {
        double most = isMetByChance() ? most() : limit();
        long whole = (long) Math.floor(most);
        return verdict() == Verdict.PASS && now.amount().orElse(0) > whole ? (long) Math.ceil(most) : whole;
    }

    /** Whether it passes although it is above the limit, since that may be chance. */
    boolean isMetByChance() {
        return verdict() == Verdict.PASS && now.estimate() > limit();
    }

    /** The largest figure that the allowance permits. */
    double limit() {
        return allowance.above(before.estimate());
    }

    /** The largest figure that passes although its error may hide that it is above {@link #limit}. */
    double most() {
        return Math.max(limit(), before.estimate() + Math.min(error(), repeats.of(now.estimate())));
    }

    /**
     * By how much the growth may be less than it seems, at 99 %. Errors of two independent runs add up by their squares
     * (Zou and Donner 2008, confidence intervals for differences by variance recovery).
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

    /** What was counted has no interval; it differs by so much from another run, not from the truth. */
    private double repeatability() {
        return now instanceof Value.Exact ? repeats.of(now.estimate()) : 0;
    }
}
