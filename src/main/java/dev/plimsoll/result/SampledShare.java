package dev.plimsoll.result;

/**
 * A share that samples show, with its interval of 95 % confidence.
 *
 * @param share of the samples: 0.05 is 5 %
 * @param low the lower end
 * @param high the upper end
 */
public record SampledShare(double share, double low, double high) {

    /** The quantile of the normal distribution for 95 % on both sides. */
    private static final double Z = 1.959963984540054;

    /**
     * The share of some of all samples, with its score interval: E. B. Wilson, Probable Inference, the Law of Succession, and
     * Statistical Inference, Journal of the American Statistical Association 22 (1927).
     *
     * @param samples how many have it
     * @param all how many there are, at least one
     */
    public static SampledShare of(long samples, long all) {
        double share = (double) samples / all;
        double factor = 1 / (1 + Z * Z / all);
        double middle = factor * (share + Z * Z / (2 * all));
        double half = factor * Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
        return new SampledShare(share, samples == 0 ? 0 : middle - half, samples == all ? 1 : middle + half);
    }
}
