package dev.plimsoll.trend;

/**
 * The last six tenths of a series, counted in requests from the start of the application: what they show decides. A buffer
 * that doubles is flat for half of its life at most, so whatever stays flat for longer than that is.
 *
 * @param curve its points
 * @param course where it is heading
 * @param rate its growth; the interval is the widest of the robust slope's and of both water marks, or, for a saw-tooth that is
 *     level, that of its low points
 */
record TailTrend(SeriesPoints curve, TrendDirection course, SlopeEstimate rate) {

    /**
     * @param curve all points after the warm-up, their requests counted from the start of the application
     * @param tolerance what growth means
     */
    static TailTrend of(SeriesPoints curve, Tolerance tolerance) {
        double all = curve.size() == 0 ? 0 : curve.requests(curve.size() - 1);
        SeriesPoints tail = curve.from(DiagnosisSettings.TAIL_BEGIN * all);
        if (tail.size() < DiagnosisSettings.TAIL_MIN_POINTS) {
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
                .map(teeth -> rate.within(teeth.low(), teeth.high()))
                .filter(narrower -> narrower.isLevel(tolerance))
                .map(narrower -> new TailTrend(tail, TrendDirection.LEVEL, narrower))
                .orElseGet(() -> new TailTrend(tail, TrendDirection.UNCLEAR, rate));
    }

    private static SlopeEstimate rate(SeriesPoints tail) {
        SlopeEstimate rate = SlopeEstimate.of(TheilSen.of(tail, DiagnosisSettings.CONFIDENCE), tail);
        EnvelopeTrend marks = EnvelopeTrend.of(tail);
        return rate.within(
                Math.min(rate.low(), Math.min(marks.lowRate(), marks.highRate())),
                Math.max(rate.high(), Math.max(marks.lowRate(), marks.highRate())));
    }

    /** In requests; 0 without points. */
    double span() {
        return curve.size() == 0 ? 0 : curve.span();
    }

    /** Whether the interval is so wide that chance may have made it what it is. */
    boolean isVague() {
        return rate.high() - rate.low() > DiagnosisSettings.VAGUE * rate.slope();
    }

    /** The growth of its first half. */
    SlopeEstimate before() {
        SeriesPoints half = curve.part(0, curve.size() / 2 + 1);
        return SlopeEstimate.of(TheilSen.ofIndependent(half, DiagnosisSettings.CONFIDENCE), half);
    }

    /** The growth of its second half. */
    SlopeEstimate after() {
        SeriesPoints half = curve.part(curve.size() / 2, curve.size());
        return SlopeEstimate.of(TheilSen.ofIndependent(half, DiagnosisSettings.CONFIDENCE), half);
    }

    private static boolean keepsGrowing(SeriesPoints curve, double slope) {
        TailTrend tail = new TailTrend(curve, TrendDirection.GROWING, SlopeEstimate.UNKNOWN);
        SlopeEstimate before = tail.before();
        SlopeEstimate after = tail.after();
        boolean surelyLess =
                after.high() < before.low() && after.slope() < DiagnosisSettings.ALMOST_SAME * before.slope();
        boolean clearlyLess = after.slope() < DiagnosisSettings.CLEARLY_LESS * before.slope();
        return !surelyLess
                && !clearlyLess
                && growsLately(curve, slope)
                && slope * curve.span() > DiagnosisSettings.RISE_OVER_FALL * DoublingGrowth.largestFall(curve);
    }

    /**
     * Whether it grew in the last windows, too: in as few as have always shown half of its slope before, since a leak that adds
     * now and then rests for some.
     */
    private static boolean growsLately(SeriesPoints curve, double slope) {
        double least = DiagnosisSettings.LATELY_LEAST * slope;
        int windows = 1;
        while (windows < curve.size() / 2 && !grewAlways(curve, windows, least)) {
            windows++;
        }
        return growth(curve, curve.size() - 1, windows) >= least;
    }

    private static boolean grewAlways(SeriesPoints curve, int windows, double least) {
        for (int to = windows; to < curve.size() - 1; to++) {
            if (growth(curve, to, windows) < least) {
                return false;
            }
        }
        return true;
    }

    /** A request, over so many windows up to a point. */
    private static double growth(SeriesPoints curve, int to, int windows) {
        int from = to - windows;
        return (curve.value(to) - curve.value(from)) / (curve.requests(to) - curve.requests(from));
    }
}
