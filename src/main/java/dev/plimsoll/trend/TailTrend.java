package dev.plimsoll.trend;

/**
 * The last six tenths of a series, counted in requests from the start of the application, which decide on the diagnosis. A
 * buffer that doubles is flat for at most half of its life, so whatever stays flat for longer is flat.
 *
 * @param points the points of the tail
 * @param direction where the tail is heading
 * @param rate its growth; the interval covers those of the robust slope and of the envelope, or, for a level saw-tooth, is that
 *     of its troughs
 */
record TailTrend(SeriesPoints points, TrendDirection direction, SlopeEstimate rate) {

    /**
     * @param points all points after the warm-up, with requests counted from the start of the application
     * @param tolerance what counts as growth
     */
    static TailTrend of(SeriesPoints points, Tolerance tolerance) {
        double all = points.size() == 0 ? 0 : points.requests(points.size() - 1);
        SeriesPoints tail = points.from(DiagnosisSettings.TAIL_BEGIN * all);
        if (tail.size() < DiagnosisSettings.MIN_TAIL_POINTS) {
            return new TailTrend(tail, TrendDirection.TOO_SHORT, SlopeEstimate.UNKNOWN);
        }
        return judged(tail, tolerance.over(tail.span()));
    }

    private static TailTrend judged(SeriesPoints tail, Tolerance tolerance) {
        SlopeEstimate rate = rate(tail);
        if (rate.low() > tolerance.floor()) {
            return new TailTrend(
                    tail, keepsGrowing(tail, rate.slope()) ? TrendDirection.GROWING : TrendDirection.SLOWING, rate);
        }
        if (rate.isLevel(tolerance)) {
            return new TailTrend(tail, TrendDirection.LEVEL, rate);
        }
        return TroughTrend.of(tail)
                .map(teeth -> rate.withInterval(teeth.low(), teeth.high()))
                .filter(narrower -> narrower.isLevel(tolerance))
                .map(narrower -> new TailTrend(tail, TrendDirection.LEVEL, narrower))
                .orElseGet(() -> new TailTrend(tail, TrendDirection.UNCLEAR, rate));
    }

    private static SlopeEstimate rate(SeriesPoints tail) {
        SlopeEstimate rate = TheilSen.of(tail, DiagnosisSettings.CONFIDENCE);
        EnvelopeTrend envelope = EnvelopeTrend.of(tail);
        rate = SlowNoise.widened(tail, rate);
        return rate.withInterval(
                Math.min(rate.low(), Math.min(envelope.lowRate(), envelope.highRate())),
                Math.max(rate.high(), Math.max(envelope.lowRate(), envelope.highRate())));
    }

    /** The number of requests of the tail; 0 without points. */
    double span() {
        return points.size() == 0 ? 0 : points.span();
    }

    /** Whether the interval is so wide that the growth may be chance. */
    boolean isVague() {
        return rate.high() - rate.low() > DiagnosisSettings.VAGUE_SHARE * rate.slope();
    }

    /** The growth of the first half of the tail. */
    SlopeEstimate before() {
        SeriesPoints half = points.part(0, points.size() / 2 + 1);
        return TheilSen.ofIndependent(half, DiagnosisSettings.CONFIDENCE);
    }

    /** The growth of the second half of the tail, with an interval that holds under noise that follows itself. */
    SlopeEstimate remaining() {
        return SlowNoise.widened(points.part(points.size() / 2, points.size()), after());
    }

    /** The growth of the second half of the tail. */
    SlopeEstimate after() {
        SeriesPoints half = points.part(points.size() / 2, points.size());
        return TheilSen.ofIndependent(half, DiagnosisSettings.CONFIDENCE);
    }

    private static boolean keepsGrowing(SeriesPoints points, double slope) {
        TailTrend tail = new TailTrend(points, TrendDirection.GROWING, SlopeEstimate.UNKNOWN);
        SlopeEstimate before = tail.before();
        SlopeEstimate after = tail.after();
        boolean certainlyLess =
                after.high() < before.low() && after.slope() < DiagnosisSettings.ALMOST_SAME_SHARE * before.slope();
        boolean clearlyLess = after.slope() < DiagnosisSettings.CLEARLY_LESS_SHARE * before.slope();
        return !certainlyLess
                && !clearlyLess
                && growsLately(points, slope)
                && slope * points.span() > DiagnosisSettings.RISE_OVER_FALL * DoublingGrowth.largestFall(points);
    }

    /**
     * Whether the last windows grew as well: in the smallest number of windows that always showed half of the slope before, since
     * a leak that grows in steps rests for some windows.
     */
    private static boolean growsLately(SeriesPoints points, double slope) {
        double min = DiagnosisSettings.MIN_LATE_SHARE * slope;
        int windows = 1;
        while (windows < points.size() / 2 && !grewAlways(points, windows, min)) {
            windows++;
        }
        return growth(points, points.size() - 1, windows) >= min;
    }

    private static boolean grewAlways(SeriesPoints points, int windows, double min) {
        for (int to = windows; to < points.size() - 1; to++) {
            if (growth(points, to, windows) < min) {
                return false;
            }
        }
        return true;
    }

    /** The growth per request over a number of windows up to a point. */
    private static double growth(SeriesPoints points, int to, int windows) {
        int from = to - windows;
        return (points.value(to) - points.value(from)) / (points.requests(to) - points.requests(from));
    }
}
