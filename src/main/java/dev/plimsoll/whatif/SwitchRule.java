package dev.plimsoll.whatif;

import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchEffect.Direction;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.statistics.Bootstrap.Interval;
import dev.plimsoll.statistics.RankTest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares switches with the base, by the rule of {@link WhatIfSettings}.
 *
 * @param comparisons how many metrics of how many switches are compared in the run
 */
record SwitchRule(int comparisons) {

    /** For a run of this many switches. */
    static SwitchRule of(int switches) {
        return new SwitchRule(Math.max(1, switches) * SwitchMetric.values().length);
    }

    /** The probability of chance below which a difference counts. */
    double maxProbability() {
        return WhatIfSettings.MAX_FALSE_ALARMS / comparisons;
    }

    /** How many rounds are needed to see any difference at all. */
    int neededRounds() {
        int rounds = WhatIfSettings.MIN_ROUNDS;
        while (!suffices(rounds)) {
            rounds++;
        }
        return rounds;
    }

    /** Whether some difference can be told from chance after this many rounds. */
    boolean suffices(int rounds) {
        return rounds > 0
                && RankTest.smallest(rounds * WhatIfSettings.SWITCH_FORKS, rounds * WhatIfSettings.BASE_FORKS)
                        <= maxProbability();
    }

    /** The figures of the base. */
    static BaseFigure base(Samples base) {
        double between = base.values().size() < 2 ? 0 : base.half(true).differenceTo(base.half(false));
        double spread = base.asDifference(base.max() - base.min());
        return new BaseFigure(
                base.metric(),
                base.metric().rounded(base.median()),
                base.metric().rounded(base.min()),
                base.metric().rounded(base.max()),
                between,
                Math.max(Math.abs(between), Math.max(spread, smallestThatMatters(base))));
    }

    private static double smallestThatMatters(Samples base) {
        return Math.max(
                WhatIfSettings.minShare(base.metric()),
                base.metric().isRelative() ? base.asDifference(WhatIfSettings.minAmount(base.metric())) : 0);
    }

    /** The effect of a switch on a metric. */
    SwitchEffect effect(Samples base, Samples with) {
        SwitchMetric metric = base.metric();
        double difference = base.differenceTo(with);
        Optional<Interval> interval = metric.isNoisy() ? Optional.of(base.intervalTo(with)) : Optional.empty();
        boolean differs = Math.abs(difference) >= smallestThatMatters(base)
                && Math.abs(difference) > Math.abs(base(base).difference())
                && interval.filter(each -> each.low() <= 0 && each.high() >= 0).isEmpty()
                && RankTest.probability(base.values(), with.values()) <= maxProbability();
        boolean isBetter = difference < 0 == metric.isBetterLower();
        return new SwitchEffect(
                metric,
                metric.rounded(with.median()),
                difference,
                end(interval.map(Interval::low)),
                end(interval.map(Interval::high)),
                !differs ? Direction.SAME : isBetter ? Direction.BETTER : Direction.WORSE);
    }

    private static OptionalDouble end(Optional<Double> end) {
        return end.isPresent() ? OptionalDouble.of(end.get()) : OptionalDouble.empty();
    }

    /**
     * The verdict on a switch.
     *
     * @param effects on all metrics
     * @param base the figures of the base
     * @param rounds that were completed
     */
    SwitchVerdict verdict(List<SwitchEffect> effects, List<BaseFigure> base, int rounds) {
        if (has(Direction.WORSE, effects)) {
            return SwitchVerdict.LEAVE;
        }
        if (has(Direction.BETTER, effects)) {
            return SwitchVerdict.TAKE;
        }
        return suffices(rounds) && seesEnough(base) ? SwitchVerdict.NO_DIFFERENCE : SwitchVerdict.INCONCLUSIVE;
    }

    private static boolean has(Direction direction, List<SwitchEffect> effects) {
        return effects.stream().anyMatch(effect -> effect.metric().decides() && effect.direction() == direction);
    }

    /** Where the system does not report the resident set, the live heap is what a run must see. */
    static boolean seesEnough(List<BaseFigure> base) {
        return base.stream()
                .filter(figure -> figure.metric() == SwitchMetric.PEAK_RSS
                        || figure.metric() == SwitchMetric.PSS
                        || figure.metric() == SwitchMetric.LIVE_HEAP)
                .allMatch(figure -> figure.smallestSeen() <= WhatIfSettings.MUST_SEE);
    }
}
