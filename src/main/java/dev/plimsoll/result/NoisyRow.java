package dev.plimsoll.result;

import java.util.Arrays;

/**
 * A metric of both sides of a comparison that differs between forks which are all alike.
 *
 * @param metric the metric
 * @param base the median of the base's forks, in the metric's unit
 * @param head the median of the other side's forks
 * @param ratio of the head's median to the base's: 1.05 is 5 % more
 * @param same ratio of the medians of two halves of the base's forks, which should be 1 (A/A)
 * @param smallestSeen the smallest change that this run could have told from noise: 0.05 is 5 %
 * @param verdict what the ratio means
 * @param reason why the verdict is inconclusive, a clause; empty if it is not
 */
public record NoisyRow(
        NoisyMetric metric,
        double base,
        double head,
        Ratio ratio,
        Ratio same,
        double smallestSeen,
        NoisyVerdict verdict,
        String reason) {

    /**
     * A ratio and its interval.
     *
     * @param value the ratio
     * @param low the lower end
     * @param high the upper end
     */
    public record Ratio(double value, double low, double high) {

        /** Whether the interval has 1 in it, so that nothing may differ. */
        public boolean mayBeOne() {
            return low <= 1 && high >= 1;
        }
    }

    /** What a ratio means. */
    public enum NoisyVerdict {
        BETTER("better"),
        WORSE("worse"),
        /** Whatever differs is less than what counts. */
        EQUAL("equal"),
        INCONCLUSIVE("inconclusive");

        private final String text;

        NoisyVerdict(String text) {
            this.text = text;
        }

        /** Its name in reports and in JSON. */
        public String text() {
            return text;
        }

        /** The verdict with a name. */
        public static NoisyVerdict of(String text) {
            return Arrays.stream(values())
                    .filter(verdict -> verdict.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a verdict"));
        }
    }
}
