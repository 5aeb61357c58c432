package dev.plimsoll.blocks;

import dev.plimsoll.result.NoisyMetric;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.result.NoisyRow.NoisyVerdict;
import dev.plimsoll.result.NoisyRow.Ratio;
import dev.plimsoll.statistics.Bootstrap;
import dev.plimsoll.statistics.Medians;
import dev.plimsoll.unit.Percent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares both sides by the rule of {@link BlockSettings}.
 *
 * @param margin differences within this share do not count
 * @param bootstrap computes the intervals
 */
record RatioRule(double margin, Bootstrap bootstrap) {

    private static final int PERCENT = 100;

    static RatioRule of(double margin) {
        return new RatioRule(
                margin, new Bootstrap(BlockSettings.CONFIDENCE, BlockSettings.RESAMPLES, BlockSettings.SEED));
    }

    /** A verdict, and why it is inconclusive. */
    private record Ruling(NoisyVerdict verdict, String reason) {

        static Ruling inconclusive(String reason) {
            return new Ruling(NoisyVerdict.INCONCLUSIVE, reason);
        }
    }

    /**
     * Compares a metric.
     *
     * @param base one half of the base's forks, with their windows
     * @param same the other half
     * @param head the forks of the other side
     * @param rounds that were completed
     */
    NoisyRow row(
            NoisyMetric metric, List<List<Double>> base, List<List<Double>> same, List<List<Double>> head, int rounds) {
        List<List<Double>> all = Stream.concat(base.stream(), same.stream()).toList();
        Ratio ratio = ratio(all, head);
        Ratio alike = ratio(base, same);
        double seen = smallestSeen(ratio, alike);
        Ruling ruling = ruling(metric, ratio, alike, rounds);
        return new NoisyRow(
                metric,
                rounded(metric, Medians.ofForks(all)),
                rounded(metric, Medians.ofForks(head)),
                ratio,
                alike,
                seen,
                ruling.verdict(),
                ruling.reason());
    }

    private static double rounded(NoisyMetric metric, double amount) {
        return metric.unit().equals("B") ? Math.rint(amount) : amount;
    }

    private Ratio ratio(List<List<Double>> from, List<List<Double>> to) {
        Bootstrap.Interval interval = bootstrap.of(from, to, RatioRule::quotient);
        return new Ratio(quotient(Medians.ofForks(from), Medians.ofForks(to)), interval.low(), interval.high());
    }

    private static double quotient(double from, double to) {
        return from == 0 ? 1 : to / from;
    }

    /** A change by as much is outside the margin, its interval excludes 1 half the time, and it is more than A/A. */
    private double smallestSeen(Ratio ratio, Ratio alike) {
        double width = ratio.value() == 0 || ratio.low() == 0
                ? 0
                : Math.max(ratio.high() / ratio.value(), ratio.value() / ratio.low()) - 1;
        return Math.max(Math.max(margin, width), Math.abs(alike.value() - 1));
    }

    /** Whether the interval excludes 1 and the ratio is outside the margin. */
    private boolean differs(Ratio ratio) {
        return !ratio.mayBeOne() && Math.abs(ratio.value() - 1) > margin;
    }

    private Ruling ruling(NoisyMetric metric, Ratio ratio, Ratio alike, int rounds) {
        if (rounds < BlockSettings.MIN_ROUNDS) {
            return Ruling.inconclusive(
                    "too few rounds: " + rounds + " of the " + BlockSettings.MIN_ROUNDS + " that are needed");
        }
        if (differs(alike)) {
            return Ruling.inconclusive("the base differs from itself by " + percent(alike.value() - 1)
                    + ": something else changed while it was measured");
        }
        if (ratio.low() >= 1 - margin && ratio.high() <= 1 + margin) {
            return new Ruling(NoisyVerdict.EQUAL, "");
        }
        if (!differs(ratio)) {
            return Ruling.inconclusive(whyNone(ratio));
        }
        if (distance(ratio) <= distance(alike)) {
            return Ruling.inconclusive("two halves of the base differ by as much, " + percent(alike.value() - 1));
        }
        boolean isBetter = ratio.value() < 1 == metric.isBetterLower();
        return new Ruling(isBetter ? NoisyVerdict.BETTER : NoisyVerdict.WORSE, "");
    }

    private static double distance(Ratio ratio) {
        return Math.abs(Math.log(ratio.value()));
    }

    private String whyNone(Ratio ratio) {
        return ratio.mayBeOne()
                ? "too noisy: use a quieter machine or more rounds (-Dplimsoll.rounds)"
                : "the difference may be smaller than <equalWithin> (" + Percent.plain(margin) + " %)";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%+.1f %%", share * PERCENT);
    }
}
