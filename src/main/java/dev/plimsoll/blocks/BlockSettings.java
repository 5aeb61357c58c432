package dev.plimsoll.blocks;

/**
 * Every number that decides a verdict on a noisy metric, and the rule. {@code RatioRuleTest} simulates it.
 *
 * <p>Let the ratio be that of the medians of head and base, and the margin the share within which a difference does not count. A
 * metric is equal if the whole interval of the ratio is within the margin (two one-sided tests). It is better or worse if the
 * interval excludes 1, the ratio is outside the margin, and it is farther from 1 than the ratio of two halves of the base (A/A).
 * Everything else is inconclusive; so is a metric whose A/A itself reads as a difference, since then something else than the code
 * changed while it was measured.
 */
public final class BlockSettings {

    private BlockSettings() {}

    /**
     * Of the intervals. With it, at most one metric in 40 of an unchanged application is called better or worse, which
     * {@code RatioRuleTest} holds for five kinds of noise.
     */
    public static final double CONFIDENCE = 0.99;

    /** Resamples of the bootstrap: the ends of a 99 % interval then rest on 25 of them each. */
    static final int RESAMPLES = 5_000;

    /** Of the order and of the bootstrap, so that the same readings give the same intervals. */
    public static final long SEED = 20_261_127;

    /**
     * Three rounds are 6 forks of the head and 12 of the base. With fewer, resampled medians hardly vary, so that intervals are too
     * narrow.
     */
    public static final int MIN_ROUNDS = 3;

    /** Requests that a window needs for a 99th percentile: with fewer, that is their maximum. */
    static final int MIN_REQUESTS_P99 = 100;
}
