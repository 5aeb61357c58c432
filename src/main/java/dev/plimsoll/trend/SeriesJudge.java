package dev.plimsoll.trend;

import dev.plimsoll.result.Diagnosis;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges one series of a run.
 *
 * @param tolerance what counts as growth
 * @param horizon how many requests after the warm-up growth must continue to be a leak
 */
record SeriesJudge(Tolerance tolerance, long horizon) {

    /**
     * @param points all points after the warm-up, the first at its end, with requests counted from the start of the application
     */
    SeriesDiagnosis judge(SeriesPoints points) {
        TailTrend tail = TailTrend.of(points, tolerance);
        return new SeriesJudge(tolerance.over(tail.span()), horizon).judge(points, tail);
    }

    private SeriesDiagnosis judge(SeriesPoints points, TailTrend tail) {
        boolean isPastHorizon = points.size() > 0 && points.span() >= horizon;
        SteadyEvents events = tolerance.isOfCount() ? SteadyEvents.of(tail.points()) : SteadyEvents.NONE;
        if (isPastHorizon && events.maybeLeak() && tail.direction() != TrendDirection.GROWING) {
            return rareEvents(points, tail, events);
        }
        return switch (tail.direction()) {
            case TOO_SHORT -> open(tail, "too few windows to tell");
            case LEVEL ->
                isPastHorizon
                        ? maybeLevel(points, tail)
                        : open(tail, withHorizon("level so far, %,d requests are needed to decide"));
            case GROWING ->
                isPastHorizon
                        ? maybeLeak(points, tail)
                        : open(tail, withHorizon("growing so far, %,d requests are needed to decide"));
            case SLOWING -> slowing(points, tail);
            case UNCLEAR -> unclear(points, tail);
        };
    }

    /** Growth by one at a time, which is too slow or too uneven for its slope to count. */
    private SeriesDiagnosis rareEvents(SeriesPoints points, TailTrend tail, SteadyEvents events) {
        return isPatient(points) && events.isLeak()
                ? new SeriesDiagnosis(
                        Diagnosis.LEAK,
                        tail.direction(),
                        tail.rate(),
                        Optional.empty(),
                        String.format(
                                Locale.ROOT,
                                "growing slowly, but at an even pace: %d times within the last %,.0f requests",
                                events.count(),
                                tail.span()))
                : open(tail, "growing slowly, but at an even pace, more requests are needed to decide");
    }

    private SeriesDiagnosis maybeLeak(SeriesPoints points, TailTrend tail) {
        return isConfirmed(points, tail)
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
                Diagnosis.LEAK,
                tail.direction(),
                rate,
                Optional.empty(),
                withHorizon("still growing after %,d requests"));
    }

    /** Whether the run is long enough to decide on noisy or slowing growth. */
    private boolean isPatient(SeriesPoints points) {
        return points.span() >= DiagnosisSettings.PATIENT_HORIZONS * horizon;
    }

    /** Growth that may be chance must have looked the same a while earlier, past the horizon. */
    private boolean isConfirmed(SeriesPoints points, TailTrend tail) {
        if (!tail.isVague()) {
            return true;
        }
        SeriesPoints earlier = points.until(DiagnosisSettings.EARLIER_SHARE * points.requests(points.size() - 1));
        return earlier.span() >= horizon && TailTrend.of(earlier, tolerance).direction() == TrendDirection.GROWING;
    }

    private SeriesDiagnosis maybeLevel(SeriesPoints points, TailTrend tail) {
        double slope = tail.rate().slope();
        if (slope > tolerance.floor() && !isPatient(points)) {
            return open(tail, "too noisy to tell whether it grows; any growth is small");
        }
        if (tail.rate().low() > tolerance.doubtful()) {
            return open(tail, "growing by less than the JVM itself may take");
        }
        // Something that shrinks, such as data of the start, may hide growth until it is used up.
        if (slope < -tolerance.level()) {
            return open(tail, "shrinking, which may hide growth").at(SlopeEstimate.UNKNOWN);
        }
        if (tail.after().low() > tolerance.floor()) {
            return open(tail, "level as a whole, but growing lately").at(tail.after());
        }
        // Within the horizon, loud noise that follows itself may hide a leak.
        boolean isLoud = tail.rate().high() - tail.rate().low() > tolerance.level();
        return isLoud && !isPatient(points) ? open(tail, "too noisy to tell whether it grows") : level(points, tail);
    }

    private SeriesDiagnosis level(SeriesPoints points, TailTrend tail) {
        SeriesDiagnosis.Plateau plateau = SeriesDiagnosis.Plateau.of(points, tail);
        boolean rose = plateau.isAboveStart(tolerance, DoublingGrowth.largestFall(points));
        String why = String.format(
                Locale.ROOT, "level since request %,.0f", tail.points().requests(0));
        return new SeriesDiagnosis(
                rose ? Diagnosis.BLOAT : Diagnosis.STEADY, tail.direction(), tail.rate(), Optional.of(plateau), why);
    }

    /** Slowing growth that is too little to count may never end. */
    private SeriesDiagnosis slowing(SeriesPoints points, TailTrend tail) {
        SlopeEstimate after = tail.remaining();
        boolean ends = isPatient(points)
                && after.high() < tolerance.level()
                && after.slope() < tail.before().slope() / 2;
        return ends
                ? new SeriesDiagnosis(
                        Diagnosis.BLOAT,
                        tail.direction(),
                        after,
                        Optional.of(SeriesDiagnosis.Plateau.of(points, tail)),
                        "leveling off, with too little growth left to count")
                : open(tail, "growing by less and less, undecided");
    }

    private SeriesDiagnosis unclear(SeriesPoints points, TailTrend tail) {
        return Optional.of(points)
                .filter(this::isPatient)
                .flatMap(whole -> DoublingGrowth.growth(whole, tolerance.level()))
                .map(rate -> leak(tail, rate))
                .orElseGet(() -> open(tail, "too noisy to tell whether it grows"));
    }

    private static SeriesDiagnosis open(TailTrend tail, String why) {
        return new SeriesDiagnosis(Diagnosis.INCONCLUSIVE, tail.direction(), tail.rate(), Optional.empty(), why);
    }

    private String withHorizon(String format) {
        return String.format(Locale.ROOT, format, horizon);
    }
}
