package dev.plimsoll.whatif;

import dev.plimsoll.result.SwitchMetric;

/**
 * Every number that decides a verdict on a switch, and the rule. {@code SwitchRuleTest} simulates it.
 *
 * <p>A metric differs if all of this holds: the forks with the switch are ranked apart from those of the base by more than
 * chance explains ({@link #MAX_FALSE_ALARMS}); the medians differ by at least what matters; they differ by more than two
 * halves of the base do (A/A); and the interval, where the metric has one, excludes zero. A switch is to take if a metric
 * that decides is better and none is worse; to leave if one is worse, whatever is better; else nothing differs, or, if the
 * base is too noisy to see a change that everyone would want to know of, the run is inconclusive.
 */
final class WhatIfSettings {

    private WhatIfSettings() {}

    /**
     * The probability that a run of switches that do nothing reports any difference, over all of them and all metrics
     * together (Bonferroni). The other conditions lower it further. Higher: fewer rounds, and more false alarms.
     */
    static final double MAX_FALSE_ALARMS = 0.01;

    /** Of the intervals that are shown. The rank test decides; the interval says how large the difference is. */
    static final double CONFIDENCE = 0.99;

    /** Resamples of the bootstrap: the ends of a 99 % interval then rest on 50 of them each. */
    static final int RESAMPLES = 10_000;

    /** Of the bootstrap, so that the same readings give the same intervals. */
    static final long SEED = 20_261_126;

    /** With fewer, the ranks of six forks and twelve can never be apart by more than chance explains. */
    static final int MIN_ROUNDS = 3;

    /** Forks per round: of each switch two, one in each direction, so that a drift does not favour any. */
    static final int SWITCH_FORKS = 2;

    /**
     * Of the base four, since all switches are compared with it: n switches are compared best with about √n times as many
     * forks of the base as of each (Dunnett), which is 2 for the four or five switches of a usual run.
     */
    static final int BASE_FORKS = 4;

    /** Changes of RSS or PSS that a run must see, as a share: one that cannot is inconclusive. A fifth is a node size. */
    static final double MUST_SEE = 0.2;

    /**
     * The smallest relative difference that matters, as a share: twice what a JVM with the same command line differs by in
     * its memory, and what users cannot notice of time. Of a share, its difference in absolute terms.
     */
    static double minShare(SwitchMetric metric) {
        return switch (metric) {
            case LIVE_HEAP, METASPACE -> 0.01;
            case PEAK_RSS, PSS, GC_SHARE -> 0.02;
            case BOOT, THROUGHPUT -> 0.05;
        };
    }

    /** The smallest absolute difference that matters, in the metric's unit: no container gets smaller by less. */
    static double minAmount(SwitchMetric metric) {
        return switch (metric) {
            case LIVE_HEAP, METASPACE -> 256 << 10;
            case PEAK_RSS, PSS -> 1 << 20;
            case BOOT -> 50;
            case GC_SHARE, THROUGHPUT -> 0;
        };
    }
}
