package dev.plimsoll.trend;

/**
 * The last six tenths of a series, counted in requests from the start of the application: what they show decides. A buffer
 * that doubles is flat for half of its life at most, so whatever stays flat for longer than that is.
 *
 * @param curve its points
 * @param course where it is heading
 * @param slope the robust slope; NaN if there are too few points
 * @param low lower bound of the growth a request: the lowest of the slope's interval and of both water marks
 * @param high upper bound, likewise
 */
record Tail(Curve curve, Course course, double slope, double low, double high) {

    static final double CONFIDENCE = 0.99;

    private static final double BEGIN = 0.4;
    /** Fewer have no interval at this confidence. */
    private static final int FEWEST = 7;

    /** A second half below this part of the first may well be a plateau that comes. */
    private static final double CLEARLY_LESS = 0.85;
    /** What is this near is the same, even if the intervals are narrower. */
    private static final double ALMOST_SAME = 0.9;

    private static final double VAGUE = 0.25;
    private static final int LATELY = 3;
    private static final double LATELY_LEAST = 0.5;
    /** A rise must be this many times the largest fall that came between. */
    private static final double RISE_OVER_FALL = 2;

    /**
     * @param curve all points after the warm-up, their requests counted from the start of the application
     * @param tolerance what growth means
     */
    static Tail of(Curve curve, Tolerance tolerance) {
        double all = curve.size() == 0 ? 0 : curve.requests(curve.size() - 1);
        Curve tail = curve.from(BEGIN * all);
        if (tail.size() < FEWEST) {
            return new Tail(tail, Course.TOO_SHORT, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        TheilSen sen = TheilSen.of(tail, CONFIDENCE);
        WaterMarks marks = WaterMarks.of(tail);
        double low = Math.min(sen.low(), Math.min(marks.lowRate(), marks.highRate()));
        double high = Math.max(sen.high(), Math.max(marks.lowRate(), marks.highRate()));
        return new Tail(tail, course(tail, sen, low, high, tolerance), sen.slope(), low, high);
    }

    private static Course course(Curve tail, TheilSen sen, double low, double high, Tolerance tolerance) {
        if (low > tolerance.floor()) {
            return keepsGrowing(tail, sen) ? Course.GROWING : Course.SLOWING;
        }
        return isLevel(low, high, tolerance)
                        || Teeth.of(tail)
                                .filter(teeth -> isLevel(teeth.low(), teeth.high(), tolerance))
                                .isPresent()
                ? Course.LEVEL
                : Course.UNCLEAR;
    }

    private static boolean isLevel(double low, double high, Tolerance tolerance) {
        return low <= tolerance.floor() && high < tolerance.budget();
    }

    /** Whether the interval is so wide that chance may have made it what it is. */
    boolean isVague() {
        return high - low > VAGUE * slope;
    }

    private static boolean keepsGrowing(Curve tail, TheilSen whole) {
        int middle = tail.size() / 2;
        TheilSen before = TheilSen.ofIndependent(tail.part(0, middle + 1), CONFIDENCE);
        TheilSen after = TheilSen.ofIndependent(tail.part(middle, tail.size()), CONFIDENCE);
        boolean surelyLess = after.high() < before.low() && after.slope() < ALMOST_SAME * before.slope();
        boolean clearlyLess = after.slope() < CLEARLY_LESS * before.slope();
        return !surelyLess
                && !clearlyLess
                && lately(tail) >= LATELY_LEAST * whole.slope()
                && whole.slope() * tail.span() > RISE_OVER_FALL * Octaves.largestFall(tail);
    }

    /** Whether the second half grew by less than half as much a request as the first, and surely by less than that. */
    boolean slowsBelow(double perRequest) {
        int middle = curve.size() / 2;
        TheilSen before = TheilSen.ofIndependent(curve.part(0, middle + 1), CONFIDENCE);
        TheilSen after = TheilSen.ofIndependent(curve.part(middle, curve.size()), CONFIDENCE);
        return after.high() < perRequest && after.slope() < before.slope() / 2;
    }

    /** The growth a request over the last windows. */
    private static double lately(Curve tail) {
        int from = tail.size() - 1 - LATELY;
        int to = tail.size() - 1;
        return (tail.value(to) - tail.value(from)) / (tail.requests(to) - tail.requests(from));
    }
}
