package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.Locale;

/**
 * Judges one series of a run.
 *
 * @param tolerance what growth of it means
 * @param horizon how many requests after the warm-up growth must go on for to be a leak
 */
record SeriesJudge(Tolerance tolerance, long horizon) {

    /**
     * What can be said so far.
     *
     * @param tail what it follows from
     * @param diagnosis inconclusive until it is firm
     * @param plateau where it levels off; of no meaning unless it does
     * @param why in words, a clause
     */
    record Finding(Tail tail, Diagnosis diagnosis, Plateau plateau, String why) {

        boolean isFirm() {
            return diagnosis != Diagnosis.INCONCLUSIVE;
        }
    }

    /**
     * @param curve all points after the warm-up, the first at its end, requests counted from the application's start
     */
    Finding judge(Curve curve) {
        Tail tail = Tail.of(curve, tolerance);
        boolean past = curve.size() > 0 && curve.span() >= horizon;
        if (tail.course() == Course.UNCLEAR && curve.span() >= 2 * horizon && Octaves.grow(curve, tolerance.budget())) {
            return leak(tail);
        }
        return switch (tail.course()) {
            case TOO_SHORT -> open(tail, "too few windows to tell");
            case LEVEL -> level(curve, tail, past);
            case GROWING ->
                past
                        ? new Finding(tail, Diagnosis.LEAK, NONE, within("no levelling off within %,d requests"))
                        : open(tail, within("growing, undecided before %,d requests"));
            case SLOWING -> slowing(curve, tail);
            case UNCLEAR -> open(tail, "ups and downs hide whether it grows");
        };
    }

    private static final double EARLIER = 0.85;
    private static final Plateau NONE = new Plateau(Double.NaN, Double.NaN);

    private Finding leak(Tail tail) {
        return new Finding(tail, Diagnosis.LEAK, NONE, within("no levelling off within %,d requests"));
    }

    /** What may be chance must have looked the same a seventh earlier, and past the horizon. */
    private boolean isConfirmed(Curve curve, Tail tail) {
        if (!tail.isVague()) {
            return true;
        }
        Curve earlier = curve.until(EARLIER * curve.requests(curve.size() - 1));
        return earlier.span() >= horizon && Tail.of(earlier, tolerance).course() == Course.GROWING;
    }

    private Finding level(Curve curve, Tail tail, boolean past) {
        if (!past) {
            return open(tail, within("level so far, undecided before %,d requests"));
        }
        Plateau plateau = Plateau.of(curve, tail);
        return plateau.isAboveStart(tolerance)
                ? new Finding(tail, Diagnosis.BLOAT, plateau, levelSince(tail))
                : new Finding(tail, Diagnosis.STEADY, plateau, levelSince(tail));
    }

    /** Growth below the budget that gets less and less may take for ever to end; twice the horizon is enough of it. */
    private Finding slowing(Curve curve, Tail tail) {
        boolean enough = curve.span() >= 2 * horizon && tail.slowsBelow(tolerance.budget());
        return enough
                ? new Finding(tail, Diagnosis.BLOAT, Plateau.of(curve, tail), "levelling off, and below its budget")
                : open(tail, "growing by less and less, undecided");
    }

    private static String levelSince(Tail tail) {
        return String.format(
                Locale.ROOT, "level since request %,.0f", tail.curve().requests(0));
    }

    private static Finding open(Tail tail, String why) {
        return new Finding(tail, Diagnosis.INCONCLUSIVE, NONE, why);
    }

    private String within(String format) {
        return String.format(Locale.ROOT, format, horizon);
    }
}
