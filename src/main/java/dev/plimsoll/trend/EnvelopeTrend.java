package dev.plimsoll.trend;

/**
 * By how much the lowest and the highest point of the last third of a series lie above those of its first third, per request of
 * the distance between them. For a line both are its slope; jumps and falls in between show in one of them.
 *
 * @param lowRate the slope of the lowest points
 * @param highRate the slope of the highest points
 */
record EnvelopeTrend(double lowRate, double highRate) {

    /** @param points at least three points */
    static EnvelopeTrend of(SeriesPoints points) {
        int third = Math.max(1, points.size() / DiagnosisSettings.ENVELOPE_PARTS);
        SeriesPoints first = points.part(0, third);
        SeriesPoints last = points.part(points.size() - third, points.size());
        double distance = last.requests(0) - first.requests(0);
        return new EnvelopeTrend(
                (lowest(last) - lowest(first)) / distance, (highest(last) - highest(first)) / distance);
    }

    private static double lowest(SeriesPoints points) {
        return points.sorted()[0];
    }

    private static double highest(SeriesPoints points) {
        return points.sorted()[points.size() - 1];
    }
}
