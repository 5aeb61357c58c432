package dev.plimsoll.trend;

/** How much readings depend on the ones before them. */
final class Autocorrelation {

    private static final int BIASED = 4;

    private Autocorrelation() {}

    /**
     * By which factor the variance of a trend's statistic is larger than if readings were independent: (1 + r) / (1 - r),
     * where r is the correlation of neighbours, put right for its bias of -(1 + 4 r) / n (Kendall 1954).
     *
     * @param residuals of the trend, with the median 0
     */
    static double inflation(double[] residuals) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            squares += residuals[i] * residuals[i];
            products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
        }
        if (squares == 0) {
            return 1;
        }
        double r = products / squares;
        int n = residuals.length;
        double unbiased = (r * n + 1) / (n - 4.0);
        double bounded = Math.min(
                DiagnosisSettings.CORRELATION_MAX,
                Math.max(DiagnosisSettings.CORRELATION_MIN, n <= BIASED ? r : unbiased));
        return (1 + bounded) / (1 - bounded);
    }
}
