package dev.plimsoll.trend;

/**
 * By how much the lowest and the highest reading of a curve's last third lie above those of its first third, a request of the
 * distance between both. A line has its own slope in both marks, whatever jumps or falls in between shows in one of them.
 *
 * @param lowRate of the lowest readings
 * @param highRate of the highest
 */
record EnvelopeTrend(double lowRate, double highRate) {

    /** @param curve at least three points */
    static EnvelopeTrend of(SeriesPoints curve) {
        int third = Math.max(1, curve.size() / DiagnosisSettings.MARK_PARTS);
        SeriesPoints first = curve.part(0, third);
        SeriesPoints last = curve.part(curve.size() - third, curve.size());
        double distance = last.requests(0) - first.requests(0);
        return new EnvelopeTrend(
                (lowest(last) - lowest(first)) / distance, (highest(last) - highest(first)) / distance);
    }

    private static double lowest(SeriesPoints curve) {
        return curve.sorted()[0];
    }

    private static double highest(SeriesPoints curve) {
        return curve.sorted()[curve.size() - 1];
    }
}
