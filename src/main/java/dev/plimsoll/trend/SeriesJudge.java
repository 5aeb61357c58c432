package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges one series of a run.
 *
 * @param tolerance what growth of it means
 * @param horizon how many requests after the warm-up growth must go on for to be a leak
 */
record SeriesJudge(Tolerance tolerance, long horizon) {

    /**
     * @param curve all points after the warm-up, the first at its end, requests counted from the application's start
     */
    SeriesDiagnosis judge(SeriesPoints curve) {
        TailTrend tail = TailTrend.of(curve, tolerance);
        return new SeriesJudge(tolerance.over(tail.span()), horizon).judge(curve, tail);
    }

    private SeriesDiagnosis judge(SeriesPoints curve, TailTrend tail) {
        boolean past = curve.size() > 0 && curve.span() >= horizon;
        return switch (tail.course()) {
            case TOO_SHORT -> open(tail, "too few windows to tell");
            case LEVEL ->
                past ? maybeLevel(curve, tail) : open(tail, within("level so far, %,d requests are needed to decide"));
            case GROWING ->
                past ? maybeLeak(curve, tail) : open(tail, within("growing so far, %,d requests are needed to decide"));
            case SLOWING -> slowing(curve, tail);
            case UNCLEAR -> unclear(curve, tail);
        };
    }

    private SeriesDiagnosis maybeLeak(SeriesPoints curve, TailTrend tail) {
        return isConfirmed(curve, tail)
                ? leak(tail, tail.rate())
                : open(
                        tail,
                        String.format(
                                Locale.ROOT,
                                "growing, but its %.0f %% interval is too wide to confirm it without more requests",
                                DiagnosisSettings.CONFIDENCE * 100));
    }

    private SeriesDiagnosis leak(TailTrend tail, SlopeEstimate rate) {
        return new SeriesDiagnosis(
                Diagnosis.LEAK, tail.course(), rate, Optional.empty(), within("still growing after %,d requests"));
    }

    /** Whether it has lasted so long that what hides or slows growth may be decided. */
    private boolean isPatient(SeriesPoints curve) {
        return curve.span() >= DiagnosisSettings.PATIENT_HORIZONS * horizon;
    }

    /** What may be chance must have looked the same a seventh earlier, and past the horizon. */
    private boolean isConfirmed(SeriesPoints curve, TailTrend tail) {
        if (!tail.isVague()) {
            return true;
        }
        SeriesPoints earlier = curve.until(DiagnosisSettings.EARLIER * curve.requests(curve.size() - 1));
        return earlier.span() >= horizon && TailTrend.of(earlier, tolerance).course() == TrendDirection.GROWING;
    }

    private SeriesDiagnosis maybeLevel(SeriesPoints curve, TailTrend tail) {
        double slope = tail.rate().slope();
        if (slope > tolerance.floor() && !isPatient(curve)) {
            return open(tail, "too noisy to tell whether it grows; any growth is small");
        }
        if (tail.rate().low() > tolerance.doubtful()) {
            return open(tail, "growing by less than the JVM itself may take");
        }
        // What shrinks may hide what grows until it is used up, such as data of the start.
        if (slope < -tolerance.level()) {
            return open(tail, "shrinking, which may hide growth").at(SlopeEstimate.UNKNOWN);
        }
        return tail.after().low() > tolerance.floor()
                ? open(tail, "level as a whole, but growing lately").at(tail.after())
                : level(curve, tail);
    }

    private SeriesDiagnosis level(SeriesPoints curve, TailTrend tail) {
        Plateau plateau = Plateau.of(curve, tail);
        boolean rose = plateau.isAboveStart(tolerance, DoublingGrowth.largestFall(curve));
        String why = String.format(
                Locale.ROOT, "level since request %,.0f", tail.curve().requests(0));
        return new SeriesDiagnosis(
                rose ? Diagnosis.BLOAT : Diagnosis.STEADY, tail.course(), tail.rate(), Optional.of(plateau), why);
    }

    /** Growth that gets less and less, and is too little to count, may take for ever to end. */
    private SeriesDiagnosis slowing(SeriesPoints curve, TailTrend tail) {
        SlopeEstimate after = tail.after();
        boolean ends = isPatient(curve)
                && after.high() < tolerance.level()
                && after.slope() < tail.before().slope() / 2;
        return ends
                ? new SeriesDiagnosis(
                        Diagnosis.BLOAT,
                        tail.course(),
                        after,
                        Optional.of(Plateau.of(curve, tail)),
                        "levelling off, with too little growth left to count")
                : open(tail, "growing by less and less, undecided");
    }

    private SeriesDiagnosis unclear(SeriesPoints curve, TailTrend tail) {
        return Optional.of(curve)
                .filter(this::isPatient)
                .flatMap(whole -> DoublingGrowth.growth(whole, tolerance.level()))
                .map(rate -> leak(tail, rate))
                .orElseGet(() -> open(tail, "too noisy to tell whether it grows"));
    }

    private static SeriesDiagnosis open(TailTrend tail, String why) {
        return new SeriesDiagnosis(Diagnosis.INCONCLUSIVE, tail.course(), tail.rate(), Optional.empty(), why);
    }

    private String within(String format) {
        return String.format(Locale.ROOT, format, horizon);
    }
}
